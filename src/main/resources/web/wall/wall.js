// A screen on a wall: pairs itself by a code, and shows its team's board and news. Nobody
// types anything here. link.js talks to the server, view.js draws, celebration.js celebrates.
import { celebrate } from "./celebration.js";
import { follow } from "./link.js";
import { clock, t } from "./texts.js";
import * as view from "./view.js";

const FRESH = 75_000;
const SHIFT_EVERY = 3 * 60_000;
/** Positions in turn, in hundredths of the shorter side, so that no edge burns in. */
const SHIFTS = [[0, 0], [.4, .2], [.2, .5], [-.3, .4], [-.4, -.1], [0, -.4]];

const address = new URLSearchParams(location.search);
const began = await tag();
let heardAt = null;
let connected = false;
let offset = 0;
let timeZone;
let shift = 0;

if (["light", "dark"].includes(address.get("theme"))) {
	document.documentElement.dataset.theme = address.get("theme");
}
view.words();

follow({
	shown: false,

	code(code) {
		heardAt = null;
		view.pairing(code);
		view.state("waiting", t("waiting"));
		if (code && address.has("demo")) {
			import("./demo.js").then(({ pair }) => pair(code, address.get("demo"))).catch(() => {});
		}
	},

	wall(wall) {
		if (heardAt === null || Date.now() - heardAt > FRESH) {
			renew();
		}
		heardAt = Date.now();
		connected = true;
		offset = new Date(wall.asOf) - Date.now();
		timeZone = wall.timeZone;
		view.wall(wall);
		celebrate(wall);
		tick();
	},

	away() {
		connected = false;
		if (document.getElementById("wall").hidden) {
			view.state("away", t("lost"));
		}
		tick();
	},
});

/** The server's clock by this device's, which nobody sets. */
function tick() {
	const now = new Date(Date.now() + offset);
	document.getElementById("clock").textContent = clock(now, timeZone);
	if (document.getElementById("wall").hidden) {
		return;
	}
	if (connected && Date.now() - heardAt < FRESH) {
		view.state("live", t("live"));
	}
	else {
		view.state("away", heardAt === null ? t("lost") : t("away", { time: clock(new Date(heardAt + offset), timeZone) }));
	}
}

/** What names all files of a release. */
async function tag() {
	try {
		return (await fetch("./", { method: "HEAD", cache: "no-cache" })).headers.get("ETag");
	}
	catch {
		return null;
	}
}

/** A screen is never closed: after a pause it looks whether there is a newer release. */
async function renew() {
	const now = await tag();
	if (began && now && now !== began) {
		location.reload();
	}
}

setInterval(tick, 1_000);
setInterval(() => {
	shift = (shift + 1) % SHIFTS.length;
	document.body.style.translate = SHIFTS[shift].map((part) => `${part}vmin`).join(" ");
}, SHIFT_EVERY);
navigator.wakeLock?.request("screen").catch(() => {});
navigator.serviceWorker?.register("sw.js", { updateViaCache: "none" }).catch(() => {});
