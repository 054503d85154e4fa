// The token with which somebody answers the pulse: fetched when the app starts, not when the
// questions are opened, so that not even the time says who answers. The secret behind it never
// leaves this phone but to get the token again after a lost answer.
import { ask } from "../frame/api.js";
import { person } from "../frame/session.js";

/** A quarter such as "2026-Q4", of a moment. */
export const quarter = (moment) => `${moment.getUTCFullYear()}-Q${Math.floor(moment.getUTCMonth() / 3) + 1}`;

const place = (what) => `cima.pulse.${what}.${person.value?.subject}`;

function secret() {
	const now = quarter(new Date());
	const kept = JSON.parse(localStorage.getItem(place("secret")) ?? "null");
	if (kept?.quarter === now) {
		return kept.secret;
	}
	const made = `${crypto.randomUUID()}${crypto.randomUUID()}`;
	localStorage.setItem(place("secret"), JSON.stringify({ quarter: now, secret: made }));
	return made;
}

const known = () => {
	const kept = JSON.parse(localStorage.getItem(place("token")) ?? "null");
	return kept?.quarter === quarter(new Date()) ? kept.token : null;
};

let fetched = null;

/** Called once when the app starts. */
export function fetchAtStart() {
	if (known() || fetched) {
		return;
	}
	const at = place("token");
	fetched = ask("PulseToken", { secret: secret() }).then(({ pulseToken: token }) => {
		if (token) {
			localStorage.setItem(at, JSON.stringify({ quarter: quarter(new Date()), token }));
		}
		return token;
	});
	fetched.catch(() => (fetched = null));
}

/** The token of this quarter, as it was fetched at the start; null when there is none to be had. */
export const pulseToken = async () => known() ?? fetched;

/** Whether this phone has answered in this quarter. */
export const hasAnswered = () => localStorage.getItem(place("answered")) === quarter(new Date());

export const answeredNow = () => localStorage.setItem(place("answered"), quarter(new Date()));

person.watch(() => (fetched = null));
