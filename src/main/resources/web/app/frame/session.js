// Who is signed in. The token is in memory alone; of the person, the phone remembers the
// subject, name and roles, so that sales can be logged without a network.
import { ask } from "./api.js";
import { cell } from "./cell.js";
import { page } from "./settings.js";
import { hasChosen, organisation, speak, t } from "./text.js";

const KEPT = "cima.person";
const CLOCK = "cima.clock";

/** { subject, id, name, roles, team, manages, organisation }; null when nobody is known here. */
export const person = cell(JSON.parse(localStorage.getItem(KEPT)));

/** STARTING, OUT, IN, or ENDED: the token is over and the person has to sign in again. */
export const state = cell("STARTING");

/** { name, sentence, unsent } of somebody whose access has ended, until the next one signs in; null for everybody else. */
export const gone = cell(null);

let provider;
let token = null;
let holder = null;
let waiting = [];

/** Chooses how people sign in here, and signs in who was here before if that asks nothing. */
export async function begin() {
	if (person.value) {
		organisation(person.value.organisation);
	}
	provider = await import(`../signin/${page.signIn}.js`);
	const given = await provider.resume(person.value).catch(() => null);
	if (given) {
		await take(given);
	}
	else {
		state.set(person.value ? "ENDED" : "OUT");
	}
}

/** The component with which people sign in. */
export const signInForm = () => provider?.SignIn;

/** Takes what a sign-in gave: { token, language? }. */
export async function take(given) {
	const claims = JSON.parse(new TextDecoder().decode(bytes(given.token.split(".")[1])));
	const roles = [claims[page.rolesClaim] ?? []].flat().flatMap((each) => String(each).split(" "));
	const other = person.value && person.value.subject !== claims.sub;
	token = given.token;
	holder = claims.sub;
	if (given.language && !hasChosen()) {
		await speak(given.language, false);
	}
	const now = await whois(claims.sub, roles);
	localStorage.setItem(KEPT, JSON.stringify(now));
	if (other && state.value === "ENDED") {
		// nothing of the person before stays on the screen
		waiting.forEach(({ refuse }) => refuse(new Error("another person")));
		waiting = [];
	}
	person.set(now);
	state.set("IN");
	waiting.forEach(({ go }) => go(token));
	waiting = [];
}

/** The person behind the token; as far as it is known here when there is no network. */
async function whois(subject, roles) {
	try {
		const asked = Date.now();
		const { me, organisation: its, serverTime } = await ask("Me");
		localStorage.setItem(CLOCK, Math.round(Date.parse(serverTime) - (asked + Date.now()) / 2));
		organisation(its);
		return { subject, id: me?.id ?? null, name: me?.name ?? subject, team: me?.team ?? null,
			manages: me?.manages ?? [], roles, organisation: its };
	}
	catch (problem) {
		if (person.value?.subject === subject) {
			return { ...person.value, roles };
		}
		throw problem;
	}
}

function bytes(base64) {
	return Uint8Array.from(atob(base64.replace(/-/g, "+").replace(/_/g, "/")), (each) => each.charCodeAt(0));
}

/** The server's clock less the phone's in ms, as last compared; null when it never was. */
export const clockOffset = () => localStorage.getItem(CLOCK);

export const bearer = () => token;

/** Whose the token is, or was before it ended: what is asked for one person is never sent or kept for another. */
export const asker = () => holder ?? person.value?.subject ?? null;

let renewing = null;

/** Whether the last renewal reached nobody; then it is tried again by itself. */
let unreachable = false;
let later;
const LATER = 5_000;

/** What a renewal gave and nobody has accepted yet; refused: the server does not. */
let trial = null;

/** After a 401: another token, when the provider or the person gives one. */
export async function renewed(old, waits = true) {
	if (trial && trial.token === old) {
		// the renewal waits for this answer, and would give the same again
		trial.refused = true;
		throw Object.assign(new Error(t("ended")), { kind: "UNAUTHORIZED" });
	}
	if (token && token !== old) {
		return token;
	}
	token = null;
	renewing ??= again().finally(() => (renewing = null));
	if (await renewing) {
		return token;
	}
	if (!navigator.onLine || unreachable) {
		throw Object.assign(new Error(t("offline")), { kind: "OFFLINE" });
	}
	state.set(person.value ? "ENDED" : "OUT");
	if (!waits) {
		throw Object.assign(new Error(t("ended")), { kind: "UNAUTHORIZED" });
	}
	return new Promise((go, refuse) => waiting.push({ go, refuse }));
}

async function again() {
	unreachable = false;
	const given = await provider?.renew?.(person.value).catch((problem) => {
		// what fetch says when it reaches nobody, also where the browser believes that there is a network
		unreachable = problem instanceof TypeError;
		return null;
	});
	if (!given) {
		if (unreachable) {
			clearTimeout(later);
			later = setTimeout(resume, LATER);
		}
		return false;
	}
	trial = { token: given.token, refused: false };
	const mine = trial;
	try {
		await take(given);
	}
	catch (problem) {
		if (!mine.refused) {
			throw problem;
		}
	}
	finally {
		trial = null;
	}
	if (mine.refused) {
		token = null;
	}
	return !mine.refused;
}

// who started without a network signs in when it is there, if that asks nothing
const resume = () => !token && person.value && renewed(null, false).catch(() => {});
addEventListener("online", resume);

/** Forgets the person, but not what waits to be sent for them. */
export async function leave() {
	token = null;
	holder = null;
	localStorage.removeItem(KEPT);
	await provider.leave?.(person.value);
	person.set(null);
	state.set("OUT");
	location.hash = "#/";
}

export const has = (...roles) => roles.some((role) => person.value?.roles.includes(role));
