// What somebody can choose not to be told.

/** Kinds of pushes, in the order to show them. OTHER is left out: nobody knows what it is. */
export const KINDS = ["SALE_CHANGED", "SALE_SHARED", "COMPLAINT", "FOLLOW_UPS_DUE", "FOLLOW_UPS_DROPPED", "LEAD_GIVEN", "LEAD_WON", "WHITE_SPACE_TURNED", "DEAL_SHARES", "DEAL_WON",
	"GOAL_SET", "GOAL_REACHED", "GOAL_MISSED", "OVERTAKEN", "COMPETITION_OPENED", "COMPETITION_CLOSING_SOON", "COMPETITION_CLOSED", "BADGE_AWARDED", "CERTIFICATE", "KUDOS",
	"MENTORSHIP", "COACHING_CREDIT", "REDEMPTION", "BALANCE_ADJUSTED"];

/** Those of a manager alone. */
export const MANAGERS = ["QUESTIONABLE_SALES", "REDEMPTION_TO_DECIDE"];

/** The input of what is wanted: what this release does not know stays muted as it was. */
export function input(before, { silent, from, until, muted }) {
	const shown = [...KINDS, ...MANAGERS];
	const rest = before.muted.filter((each) => !shown.includes(each));
	return { ...(silent ? { silentFrom: from, silentUntil: until } : {}), muted: [...muted.filter((each) => shown.includes(each)), ...rest] };
}
