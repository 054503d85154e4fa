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
	const controlled = navigator.serviceWorker.controller;
	navigator.serviceWorker.addEventListener("controllerchange", () => controlled && newer.set(true));
	const registration = await navigator.serviceWorker.register("sw.js", { updateViaCache: "none" }).catch(() => null);
	const look = () => document.visibilityState === "visible" && navigator.onLine && registration?.update().catch(() => {});
	document.addEventListener("visibilitychange", look);
	setInterval(look, HOUR);
}
