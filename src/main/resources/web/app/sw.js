// The app's files on the phone. Each release has a cache of its own; the one before stays,
// as a page of it may still be open.
const VERSION = "{{version}}";
const CACHE = `cima-${VERSION}`;
const FILES = {{files}};
const ENTRIES = ["./", "start.js", "manifest.webmanifest", "icons/icon.svg", "icons/icon-192.png"];

const inRelease = (path) => `v/${VERSION}/${path}`;
const isEntry = (path) => /^app\/[^/]+$/.test(path) && path !== "app/main.js" && path !== "app/app.css" && path !== "app/operations.js";

self.addEventListener("install", (event) => {
	event.waitUntil(keep().then(() => self.skipWaiting()));
});

async function keep() {
	const cache = await caches.open(CACHE);
	const page = await fetch("./", { cache: "no-cache" });
	// two releases may run side by side: a page of the other one must not be kept as this one's
	if (!page.ok || !(await page.clone().text()).includes(`"version":"${VERSION}"`)) {
		throw new Error("another release");
	}
	const files = FILES.filter((path) => !path.startsWith("app/icons/") && !isEntry(path)).map(inRelease);
	await cache.addAll([...ENTRIES.slice(1), ...files]);
	await cache.put("./", page);
}

self.addEventListener("activate", (event) => {
	event.waitUntil(tidy().then(() => self.clients.claim()));
});

/** Forgets all releases but this one and the last one before. */
async function tidy() {
	const kept = (await caches.keys()).filter((name) => name.startsWith("cima-") && name !== CACHE);
	await Promise.all(kept.slice(0, -1).map((name) => caches.delete(name)));
}

self.addEventListener("fetch", (event) => {
	const { request } = event;
	const url = new URL(request.url);
	if (request.method !== "GET" || url.origin !== location.origin || !url.pathname.startsWith("/app")) {
		return;
	}
	if (request.mode === "navigate") {
		event.respondWith(own("./").then((found) => found ?? fetch(request)));
	}
	else if (url.pathname.includes("/v/")) {
		event.respondWith(caches.match(request).then((found) => found ?? fetch(request)));
	}
	else if (!url.pathname.endsWith("/sw.js")) {
		event.respondWith(own(request).then((found) => found ?? fetch(request)));
	}
});

async function own(request) {
	return (await caches.open(CACHE)).match(request, { ignoreSearch: true });
}
