// The screen's link to the server: its token, its code, and what it shows, live.
// The token is in this device's storage: a screen that was off for a night has nobody to
// sign it in again. It reads one team's wall and nothing else, can be revoked at any time,
// and no script but the page's own runs here.
import { language } from "./texts.js";

const KEPT = "cima.wall.token";
const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 60_000;
/** The server says something every 12 seconds, and be it nothing. */
const SILENCE = 40_000;
const LOOK_EVERY = 3_000;

let wake = () => {};
addEventListener("online", () => wake());

const pause = (time) => new Promise((go) => {
	const timer = setTimeout(go, time);
	wake = () => {
		clearTimeout(timer);
		go();
	};
});

/**
 * Goes on for ever.
 * on.code(code)  a code to show; null while there is none
 * on.wall(wall)  what to show now
 * on.away()      nothing comes any more
 */
export async function follow(on) {
	let wait = FIRST_WAIT;
	for (;;) {
		try {
			if (!localStorage.getItem(KEPT)) {
				await start(on);
			}
			if ((await state()) === "WAITING" && !on.shown) {
				// the page was loaded anew while it waited: its code is not known any more
				localStorage.removeItem(KEPT);
				continue;
			}
			await paired();
			await listen((wall) => {
				wait = FIRST_WAIT;
				on.wall(wall);
			});
		}
		catch (problem) {
			if (problem.gone) {
				localStorage.removeItem(KEPT);
				on.shown = false;
				on.code(null);
				wait = FIRST_WAIT;
				continue;
			}
			on.away();
		}
		await pause(wait * (.7 + .6 * Math.random()));
		wait = Math.min(2 * wait, LONGEST_WAIT);
	}
}

async function start(on) {
	on.code(null);
	const answer = await fetch("pairing", { method: "POST", cache: "no-store" });
	if (!answer.ok) {
		throw new Error(`No code: ${answer.status}`);
	}
	const { code, token } = await answer.json();
	localStorage.setItem(KEPT, token);
	on.shown = true;
	on.code(code);
}

/** WAITING, PAIRED or GONE; null from a server that does not know, as one of an older release. */
async function state() {
	const answer = await fetch("pairing", { headers: { Authorization: `Screen ${localStorage.getItem(KEPT)}` }, cache: "no-store" });
	return answer.ok ? (await answer.json()).state : null;
}

async function paired() {
	for (;;) {
		const now = await state();
		if (now === "GONE") {
			throw Object.assign(new Error("gone"), { gone: true });
		}
		if (now !== "WAITING") {
			return;
		}
		await pause(LOOK_EVERY);
	}
}

async function listen(show) {
	const ended = new AbortController();
	let timer;
	const heard = () => {
		clearTimeout(timer);
		timer = setTimeout(() => ended.abort(), SILENCE);
	};
	try {
		heard();
		const query = await (await fetch("operation.graphql")).text();
		const answer = await fetch("/graphql", {
			method: "POST",
			headers: { "Content-Type": "application/json", Accept: "text/event-stream", "Accept-Language": language,
				Authorization: `Bearer ${localStorage.getItem(KEPT)}` },
			body: JSON.stringify({ query }),
			cache: "no-store",
			referrerPolicy: "no-referrer",
			signal: ended.signal,
		});
		if (!answer.ok) {
			throw new Error(`Refused: ${answer.status}`);
		}
		const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
		let rest = "";
		for (let part = await reader.read(); !part.done; part = await reader.read()) {
			heard();
			const messages = (rest + part.value).split("\n\n");
			rest = messages.pop();
			for (const message of messages) {
				read(message, show);
			}
		}
		throw new Error("The stream has ended");
	}
	finally {
		clearTimeout(timer);
		ended.abort();
	}
}

function read(message, show) {
	const data = message.split("\n").find((line) => line.startsWith("data: "))?.slice(6);
	if (!message.startsWith("event: next") || !data) {
		return;
	}
	const { data: found, errors } = JSON.parse(data);
	if (errors?.length) {
		throw new Error(errors[0].message);
	}
	show(found.wallChanged);
}
