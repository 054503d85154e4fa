// What a rep sees first: figures of today, and what is due.

/** The day of a moment in a time zone, as "2026-11-29". */
export function dayOf(moment, timeZone) {
	return new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }).format(new Date(moment));
}

/** { points, sales } of today. */
export function today({ me, serverTime, organisation }) {
	const day = dayOf(serverTime, organisation.timeZone);
	const row = me.week?.days.find((each) => each.day === day);
	return { day, points: row?.points ?? 0, sales: row?.sales ?? 0 };
}

const OPEN = ["DUE", "SNOOZED", "NO_ANSWER"];

/** Whether a follow-up is to be done on a day, or was to be done before it. */
export const isDue = (followUp, day, timeZone) => OPEN.includes(followUp.state) && dayOf(followUp.dueAt, timeZone) <= day;

/** Refuted sales about which the rep has said nothing yet. */
export const unanswered = (sales) => sales.filter((each) => each.confirmation === "REFUTED" && each.refutationAnswer === null);

/** Sessions that wait for whether they took place, as the mentee knows. */
export const toConfirm = (mentorships, me) =>
	mentorships.filter((each) => each.mentee.id === me).flatMap((each) => each.sessions.filter((session) => session.status === "CLAIMED"));

/** Requests that wait for the mentor's yes or no. */
export const requested = (mentorships, me) => mentorships.filter((each) => each.mentor.id === me && each.status === "REQUESTED");

/** Deals in which the rep has a share and has not said whether that is right. */
export const toAgree = (deals, me) =>
	deals.filter((deal) => deal.contributors.some((each) => each.rep.id === me && !each.agreedAt && !each.refusedAt && each.consentAt));

/** What waits for the rep, the most pressing first: [{ what, n, screen }]. */
export function due({ me, leads, serverTime, organisation }) {
	const { day } = today({ me, serverTime, organisation });
	const followUps = (me.followUps?.nodes ?? []).filter((each) => isDue(each, day, organisation.timeZone));
	return [
		{ what: "questions", n: unanswered(me.sales?.nodes ?? []).length, screen: "questions" },
		{ what: "followups", n: followUps.length, screen: "follow-ups" },
		{ what: "shares", n: toAgree(me.deals?.nodes ?? [], me.id).length, screen: "deals" },
		{ what: "sessions", n: toConfirm(me.mentorships ?? [], me.id).length, screen: "mentoring" },
		{ what: "requests", n: requested(me.mentorships ?? [], me.id).length, screen: "mentoring" },
		{ what: "cards", n: me.learning?.due ?? 0, screen: "cards" },
		{ what: "leads", n: leads.nodes.length, screen: "leads" },
	].filter((each) => each.n > 0);
}

/** The goals that can still be reached, the rep's own first. */
export const openGoals = (me) =>
	[...(me.goals ?? []), ...(me.team.goals ?? []).map((each) => ({ ...each, team: me.team.name }))].filter((each) => each.state === "OPEN");
