// How figures of a team are told: never a rate without how much it rests on, never a colour alone.

/** From 1 on the goal is reached; null when there is nothing to compare. */
export function shareOf(current, target) {
	const whole = Number(target);
	return whole > 0 ? Number(current) / whole : null;
}

/** Where a goal is heading: `ahead` and `behind` only where nine of ten draws say so. */
export function heading(goal) {
	if (goal.state !== "OPEN") {
		return goal.state.toLowerCase();
	}
	if (!goal.pace) {
		return "unknown";
	}
	const target = Number(goal.target);
	if (Number(goal.pace.low) >= target) {
		return "ahead";
	}
	return Number(goal.pace.high) < target ? "behind" : "near";
}

/** The points of a polyline in a box of that size; the highest day touches the top. */
export function sparkline(days, width, height) {
	const most = Math.max(1, ...days.map((day) => day.points));
	const step = days.length > 1 ? width / (days.length - 1) : 0;
	return days.map((day, at) => `${round(at * step)},${round(height - (Math.max(0, day.points) / most) * height)}`).join(" ");
}

const round = (number) => Math.round(number * 10) / 10;

/** The first and the second half of the days that have begun, to say which way it goes; null with fewer than four days. */
export function halves(days) {
	if (days.length < 4) {
		return null;
	}
	const middle = Math.floor(days.length / 2);
	const mean = (some) => some.reduce((sum, day) => sum + day.points, 0) / some.length;
	return { before: mean(days.slice(0, middle)), after: mean(days.slice(middle)) };
}

/** `up`, `down` or `even`: a tenth more or less is no trend. */
export function trend(days) {
	const both = halves(days);
	if (!both || (both.before === 0 && both.after === 0)) {
		return "even";
	}
	const most = Math.max(both.before, both.after);
	const change = (both.after - both.before) / most;
	return Math.abs(change) < 0.1 ? "even" : change > 0 ? "up" : "down";
}

/** The reps in the order of a column; equal ones by name. */
export function ordered(reps, key, collator) {
	return [...reps].sort((a, b) => key(b) - key(a) || collator.compare(a.name, b.name));
}
