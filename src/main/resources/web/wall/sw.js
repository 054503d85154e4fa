// Lets a screen that was switched on without a network show itself: the files as they were
// last served. With a network they always come from the server.
const CACHE = "cima-wall";
const FILES = ["./", "wall.css", "wall.js", "link.js", "view.js", "celebration.js", "texts.js", "icon.svg", "operation.graphql"];

self.addEventListener("install", (event) => {
	event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(FILES)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
	const { request } = event;
	const path = new URL(request.url).pathname;
	if (request.method === "GET" && FILES.some((file) => new URL(file, self.location).pathname === path)) {
		event.respondWith(fresh(request));
	}
});

async function fresh(request) {
	const cache = await caches.open(CACHE);
	try {
		const answer = await fetch(request);
		if (answer.ok) {
			await cache.put(new URL(request.url).pathname, answer.clone());
			return answer;
		}
		return (await cache.match(request, { ignoreSearch: true })) ?? answer;
	}
	catch (problem) {
		const kept = await cache.match(request, { ignoreSearch: true });
		if (kept) {
			return kept;
		}
		throw problem;
	}
}
