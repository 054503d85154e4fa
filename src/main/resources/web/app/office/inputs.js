// What is written in a form becomes what the API takes.

/** Without what was left blank, so that the API's own default holds. */
export function withoutBlanks(input) {
	return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== "" && value !== null && value !== undefined));
}

/**
 * A number as the API takes it, from how people write it in either language: `1.299,50`, `1,299.50`, `12,5`, `1 299`. What
 * cannot be read goes as it is, for the API to say what is wrong.
 */
export function decimal(text, language) {
	const trimmed = String(text ?? "").replace(/[\s\u00a0\u202f']/g, "");
	if (!/^-?[\d.,]+$/.test(trimmed)) {
		return trimmed;
	}
	const comma = trimmed.lastIndexOf(",");
	const point = trimmed.lastIndexOf(".");
	const both = comma >= 0 && point >= 0;
	const decimalSign = both ? (comma > point ? "," : ".") : usual(trimmed, language);
	const thousands = decimalSign === "," ? "." : ",";
	const grouped = new RegExp(`^-?\\d{1,3}(\\${thousands}\\d{3})+(\\${decimalSign}\\d*)?$`);
	if (trimmed.includes(thousands) && !grouped.test(trimmed)) {
		return trimmed;
	}
	return trimmed.replaceAll(thousands, "").replace(decimalSign, ".");
}

/** In Spanish a comma is the decimal sign; a single one that cannot separate thousands is it in any language. */
function usual(text, language) {
	const spanish = String(language).startsWith("es");
	const sign = text.includes(",") ? "," : ".";
	const parts = text.split(sign);
	const separatesThousands = parts.length > 2 || (parts.length === 2 && parts[1].length === 3);
	if (!separatesThousands) {
		return sign;
	}
	return spanish ? "," : ".";
}

/** A whole number, or null; what cannot be read is NaN and is refused before it is sent. */
export function whole(text, language) {
	const read = decimal(text, language);
	if (read === "") {
		return null;
	}
	return /^-?\d+(\.0*)?$/.test(read) ? Number(read) : Number.NaN;
}

/** An id from a name, such as `team_north-east`: what the API takes, and what people recognise. */
export function idFrom(prefix, name) {
	const slug = String(name ?? "")
		.normalize("NFD")
		.replace(/\p{M}/gu, "")
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, "-")
		.replace(/^-+|-+$/g, "")
		.slice(0, 50)
		.replace(/-+$/, "");
	return slug === "" ? "" : `${prefix}_${slug}`;
}
