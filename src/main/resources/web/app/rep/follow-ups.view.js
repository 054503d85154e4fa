// When follow-ups are due, and until when one can be put off.
import { dayOf, isDue } from "./today.view.js";

/** { now, later }: those of today and before, and those to come. */
export function sorted(followUps, serverTime, timeZone) {
	const day = dayOf(serverTime, timeZone);
	const now = followUps.filter((each) => isDue(each, day, timeZone));
	return { now, later: followUps.filter((each) => !now.includes(each)) };
}

/** Outcomes, in the order in which to offer them. */
export const OUTCOMES = ["DONE", "NO_ANSWER", "NOT_WANTED", "NOT_NEEDED"];

const HOUR = 3_600_000;

/** [{ what, until }]: an hour, a day and a week from now, as far as it does not expire before. */
export function delays(now, expiresAt) {
	const end = new Date(expiresAt).getTime();
	return [["hour", HOUR], ["day", 24 * HOUR], ["week", 7 * 24 * HOUR]]
		.map(([what, length]) => ({ what, until: new Date(new Date(now).getTime() + length) }))
		.filter(({ until }) => until.getTime() < end)
		.map(({ what, until }) => ({ what, until: until.toISOString() }));
}
