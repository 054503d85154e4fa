// Signs in at the organisation's OIDC issuer: authorisation code with PKCE (RFC 7636), as a
// public client. Tokens are in memory alone. The first time the page goes to the issuer and
// comes back; when a token has ended it is renewed silently, or the person signs in again in
// a window beside the page, so that what was typed stays.
import { Button, html, useState } from "../frame/ui.js";
import { person, take } from "../frame/session.js";
import { page } from "../frame/settings.js";
import { t } from "../frame/text.js";

const { issuer, clientId, scopes, ...rest } = page.signInSettings;
const EXTRA = "extra.";
/** What a redirect comes back with; no token is ever in it. */
const BEGUN = "cima.sign-in";
/** Begins the state of a window beside the page. */
const BESIDE = "beside.";
const beside = new BroadcastChannel(BEGUN);

let found;
let refreshToken = null;

const redirectUri = () => new URL("./", location.href.split(/[?#]/)[0]).href;

/** What the issuer says of itself (OpenID Connect Discovery 1.0). */
async function endpoints() {
	if (!found) {
		const answer = await fetch(`${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`);
		const read = await answer.json();
		if (read.issuer !== issuer) {
			throw new Error(`This is not ${issuer}`);
		}
		found = read;
	}
	return found;
}

const base64 = (bytes) => btoa(String.fromCharCode(...bytes)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const random = () => base64(crypto.getRandomValues(new Uint8Array(32)));

async function begin(state) {
	const verifier = random();
	const challenge = base64(new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier))));
	const address = new URL((await endpoints()).authorization_endpoint);
	const asked = { response_type: "code", client_id: clientId, redirect_uri: redirectUri(), scope: scopes, state,
		code_challenge: challenge, code_challenge_method: "S256" };
	for (const [name, value] of Object.entries(rest)) {
		asked[name.slice(EXTRA.length)] ??= value;
	}
	for (const [name, value] of Object.entries(asked)) {
		address.searchParams.set(name, value);
	}
	return { verifier, state, address: address.href };
}

/** What a token endpoint gives: { token }. */
async function tokens(form) {
	const answer = await fetch((await endpoints()).token_endpoint, {
		method: "POST",
		headers: { "Content-Type": "application/x-www-form-urlencoded", Accept: "application/json" },
		body: new URLSearchParams({ client_id: clientId, ...form }),
		referrerPolicy: "no-referrer",
	});
	const read = await answer.json();
	if (!answer.ok) {
		throw new Error(read.error_description ?? read.error);
	}
	refreshToken = read.refresh_token ?? refreshToken;
	return { token: read.access_token };
}

/** Takes what the issuer sent back with; only an answer to what was asked here counts. */
async function finish(came, { state, verifier }) {
	const of = new URLSearchParams(came);
	// RFC 9207: another issuer must not answer for this one
	if (of.get("state") !== state || (of.has("iss") && of.get("iss") !== issuer)) {
		throw new Error(t("sign-in.again"));
	}
	if (!of.get("code")) {
		throw new Error(of.get("error_description") ?? of.get("error") ?? t("sign-in.again"));
	}
	return tokens({ grant_type: "authorization_code", code: of.get("code"), redirect_uri: redirectUri(), code_verifier: verifier });
}

export async function resume() {
	const came = location.search;
	const state = new URLSearchParams(came).get("state");
	if (!state) {
		return null;
	}
	const begun = JSON.parse(sessionStorage.getItem(BEGUN));
	sessionStorage.removeItem(BEGUN);
	// the code must not stay in the history
	history.replaceState(null, "", `${redirectUri()}${begun?.hash ?? ""}`);
	if (state.startsWith(BESIDE)) {
		beside.postMessage(came);
		close();
		return new Promise(() => {});
	}
	dispatchEvent(new HashChangeEvent("hashchange"));
	return begun && finish(came, begun);
}

export const renew = async () => refreshToken && tokens({ grant_type: "refresh_token", refresh_token: refreshToken });

export async function leave() {
	const ended = refreshToken;
	refreshToken = null;
	const { revocation_endpoint: at } = await endpoints().catch(() => ({}));
	if (ended && at) {
		// RFC 7009; signing out does not hang on it
		await fetch(at, { method: "POST", body: new URLSearchParams({ client_id: clientId, token: ended }) }).catch(() => {});
	}
}

async function goThere() {
	const begun = await begin(random());
	sessionStorage.setItem(BEGUN, JSON.stringify({ state: begun.state, verifier: begun.verifier, hash: location.hash }));
	location.assign(begun.address);
}

/** In a window of its own; resolves when the issuer has sent it back. */
async function goBeside(opened) {
	const begun = await begin(BESIDE + random());
	const came = new Promise((go) => {
		beside.onmessage = ({ data }) => new URLSearchParams(data).get("state") === begun.state && go(data);
	});
	opened.location.replace(begun.address);
	return finish(await came, begun);
}

export function SignIn() {
	const [problem, setProblem] = useState(null);
	const go = async () => {
		setProblem(null);
		// at once, or the browser takes it for something that nobody tapped
		const opened = person.value && open("", "_blank", "popup,width=480,height=720");
		try {
			if (opened) {
				await take(await goBeside(opened));
			}
			else {
				await goThere();
			}
		}
		catch (failure) {
			opened?.close();
			setProblem(failure.message);
		}
	};
	return html`
		${problem && html`<p class="error" role="alert">${problem}</p>`}
		<${Button} kind="primary" onClick=${go}>${t("sign-in")}<//>`;
}
