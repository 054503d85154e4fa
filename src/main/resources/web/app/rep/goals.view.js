// Which goals a rep can set, and how far those are that are set.

export const METRICS = ["POINTS", "REVENUE", "SALES", "CROSS_SELLS", "UP_SELLS", "ATTACH_RATE", "UP_SELL_RATE", "AVERAGE_SALE", "FAMILIES"];

export const PERIODS = ["WEEK", "MONTH"];

const RATES = ["ATTACH_RATE", "UP_SELL_RATE"];

export const isRate = (metric) => RATES.includes(metric);

/**
 * A target as a person writes it (25 for a rate of a quarter, a decimal comma) as the server takes
 * it; null when it is no number. Moves the point in the text, so that no digit is lost.
 */
export function target(metric, written) {
	const text = written.trim().replace(",", ".");
	if (!/^\d{1,9}(\.\d{1,4})?$/.test(text) || /^0*(\.0*)?$/.test(text)) {
		return null;
	}
	return isRate(metric) ? shifted(text) : text;
}

/** A hundredth of a decimal text. */
function shifted(text) {
	const [whole, fraction = ""] = text.split(".");
	const digits = whole.padStart(3, "0");
	return `${digits.slice(0, -2)}.${digits.slice(-2)}${fraction}`.replace(/^0+(?=\d)/, "").replace(/\.?0+$/, "");
}

/** A target of the server as a person writes it: hundred times a rate. */
export function written(metric, value) {
	if (!isRate(metric)) {
		return value.includes(".") ? value.replace(/\.?0+$/, "") : value;
	}
	const [whole, fraction = ""] = value.split(".");
	const digits = fraction.padEnd(2, "0");
	return `${whole}${digits.slice(0, 2)}.${digits.slice(2)}`.replace(/^0+(?=\d)/, "").replace(/\.?0*$/, "");
}

/** Open ones first, then those that are reached, then the rest. */
export function sorted(goals) {
	const rank = { OPEN: 0, REACHED: 1 };
	return [...goals].sort((one, other) => (rank[one.state] ?? 2) - (rank[other.state] ?? 2));
}
