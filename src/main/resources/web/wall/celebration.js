// Shows what is worth looking up for over everything, one after the other, once each. What
// was shown is remembered, so that a page that is loaded anew does not begin again.
const KEPT = "cima.wall.seen";
const SHOWN = 8_000;
const MOST_KEPT = 60;
const MOST_WAITING = 3;
/** What happened longer ago than this is told by the news alone. */
const FRESH = 5 * 60_000;

const overlay = document.getElementById("celebration");
let seen = JSON.parse(localStorage.getItem(KEPT) ?? "[]");
let waiting = [];
let showing = false;

export function celebrate({ asOf, quiet, celebrations }) {
	const fresh = celebrations.filter(({ id, at }) => !seen.includes(id) && new Date(asOf) - new Date(at) < FRESH);
	seen = [...new Set([...seen, ...celebrations.map(({ id }) => id)])].slice(-MOST_KEPT);
	localStorage.setItem(KEPT, JSON.stringify(seen));
	if (!quiet) {
		// the newest are sent first
		waiting = [...waiting, ...fresh.reverse()].slice(-MOST_WAITING);
		next();
	}
}

function next() {
	if (showing || waiting.length === 0) {
		return;
	}
	showing = true;
	overlay.hidden = false;
	overlay.textContent = `★ ${waiting.shift().text}`;
	setTimeout(() => {
		overlay.hidden = true;
		overlay.textContent = "";
		showing = false;
		next();
	}, SHOWN);
}
