// What people write as a date and time is meant in the organisation's zone, not in that of the browser.

const PARTS = { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" };

// making one costs more than using it
const formats = new Map();

function formatOf(zone) {
	if (!formats.has(zone)) {
		formats.set(zone, new Intl.DateTimeFormat("en-CA", { ...PARTS, timeZone: zone }));
	}
	return formats.get(zone);
}

function wallClock(instant, zone) {
	return Object.fromEntries(
		formatOf(zone)
			.formatToParts(instant)
			.map(({ type, value }) => [type, value]),
	);
}

function offset(instant, zone) {
	const at = wallClock(instant, zone);
	const second = Math.floor(instant.getTime() / 1000) * 1000;
	return Date.UTC(at.year, at.month - 1, at.day, at.hour, at.minute, at.second) - second;
}

/**
 * The instant of a local date and time, as `2026-11-29T10:00`, in a zone. Of an hour that comes twice, the first is meant;
 * one that the clocks leave out is moved on by as much as they are put forward. Null when it is none.
 */
export function instantOf(local, zone) {
	if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(local ?? "")) {
		return null;
	}
	const wall = Date.parse(`${local.slice(0, 16)}:00Z`);
	if (Number.isNaN(wall)) {
		return null;
	}
	const dayBefore = offset(new Date(wall - 86_400_000), zone);
	const dayAfter = offset(new Date(wall + 86_400_000), zone);
	const found = [dayBefore, dayAfter].map((each) => new Date(wall - each)).filter((instant) => instant.getTime() + offset(instant, zone) === wall);
	const instant = found.length > 0 ? found.reduce((a, b) => (b < a ? b : a)) : new Date(wall - dayBefore);
	return instant.toISOString();
}

/** The local date and time of an instant in a zone, for an input of the type `datetime-local`. */
export function localOf(instant, zone) {
	const at = wallClock(new Date(instant), zone);
	return `${at.year}-${at.month}-${at.day}T${at.hour}:${at.minute}`;
}

/** The local day of an instant in a zone, as `2026-11-29`. */
export function dayOf(instant, zone) {
	return localOf(instant, zone).slice(0, 10);
}

/** The day so many days after another one. */
export function plusDays(day, days) {
	return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
