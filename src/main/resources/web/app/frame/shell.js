// Keeps the app's files on the phone, so that it opens without a network, and says when a
// newer release has come.
import { cell } from "./cell.js";

/** Whether a newer release waits for the page to be loaded anew. */
export const newer = cell(false);

const HOUR = 3_600_000;

export async function shell() {
	if (!("serviceWorker" in navigator)) {
		return;
	}
	await new Promise((go) => (document.readyState === "complete" ? go() : addEventListener("load", go, { once: true })));
	// keeping all files must not stand in the way of the first screen
	await new Promise((go) => (window.requestIdleCallback ? requestIdleCallback(go, { timeout: 3_000 }) : setTimeout(go, 1_000)));
	// a page that was opened before there was any keeper hears of the next release, too
	let controlled = navigator.serviceWorker.controller;
	navigator.serviceWorker.addEventListener("controllerchange", () => {
		if (controlled) {
			newer.set(true);
		}
		controlled = navigator.serviceWorker.controller;
	});
	const registration = await navigator.serviceWorker.register("sw.js", { updateViaCache: "none" }).catch(() => null);
	const look = () => document.visibilityState === "visible" && navigator.onLine && registration?.update().catch(() => {});
	document.addEventListener("visibilitychange", look);
	setInterval(look, HOUR);
}
