// Draws what the server sent. Rows move to their new place rather than jump (FLIP:
// https://aerotwist.com/blog/flip-your-animations/), unless the device asks for less motion.
import { clock, language, month, number, t } from "./texts.js";

const SAID_EVERY = 10_000;
const MOST_NEWS = 5;

const at = (id) => document.getElementById(id);
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const rows = new Map();

let leader;
let saidAt = 0;

export function words() {
	document.documentElement.lang = language;
	for (const [id, key] of [["pairing-title", "title"], ["pairing-how", "how"], ["head-rank", "rank"], ["head-name", "name"],
			["head-score", "score"], ["news-title", "news"]]) {
		at(id).textContent = t(key);
	}
	at(language).setAttribute("aria-current", "true");
}

export function state(kind, text) {
	document.body.dataset.state = kind;
	if (at("state-text").textContent !== text) {
		at("state-text").textContent = text;
	}
}

export function pairing(code) {
	at("wall").hidden = true;
	at("pairing").hidden = false;
	at("team").textContent = "Cima";
	at("code").textContent = code ?? t("getting");
}

export function wall({ organisation, team, timeZone, board, news }) {
	at("pairing").hidden = true;
	at("wall").hidden = false;
	at("team").textContent = team;
	document.title = `${team} · ${organisation}`;
	at("board-title").textContent = t("board", { month: month(new Date(board.from ?? Date.now()), timeZone) });
	if (board.whole) {
		places(board.places);
	}
	at("benchmark").textContent = !board.whole ? t("rebuilding") : board.size === 0 ? t("empty")
		: board.benchmark ? t("benchmark", { score: number(board.benchmark) }) : "";
	at("news").replaceChildren(...(news.length ? news.slice(0, MOST_NEWS) : [{ text: t("noNews") }]).map((each) => item(each, timeZone)));
}

function item({ at: moment, text }, timeZone) {
	const line = document.createElement("li");
	if (moment) {
		const time = document.createElement("time");
		time.dateTime = moment;
		time.textContent = today(moment, timeZone) ? clock(new Date(moment), timeZone)
			: new Intl.DateTimeFormat(language, { weekday: "short", day: "numeric", timeZone }).format(new Date(moment));
		line.append(time, " ");
	}
	line.append(text);
	return line;
}

function today(moment, timeZone) {
	const day = new Intl.DateTimeFormat("en", { dateStyle: "short", timeZone });
	return day.format(new Date(moment)) === day.format(Date.now());
}

function places(board) {
	const before = new Map([...rows].map(([key, { row }]) => [key, row.getBoundingClientRect().top]));
	for (const key of [...rows.keys()].filter((each) => !board.some((place) => place.key === each))) {
		rows.get(key).row.remove();
		rows.delete(key);
	}
	for (const place of board) {
		const known = rows.get(place.key);
		const row = known?.row ?? document.createElement("tr");
		const moved = known && known.rank !== place.rank ? Math.sign(known.rank - place.rank) : 0;
		row.replaceChildren(cell("td", "rank", rank(place.rank, moved)), cell("th", "name", [place.name]), cell("td", "score", [number(place.score)]));
		row.classList.toggle("moved", known && known.score !== place.score);
		rows.set(place.key, { row, rank: place.rank, score: place.score });
		at("places").append(row);
	}
	move(before);
	tell(board[0]?.name);
}

function cell(kind, name, content) {
	const made = document.createElement(kind);
	made.className = name;
	if (kind === "th") {
		made.scope = "row";
	}
	made.append(...content);
	return made;
}

/** Never by colour alone. */
function rank(place, moved) {
	if (moved === 0) {
		return [number(place)];
	}
	const arrow = document.createElement("span");
	arrow.className = moved > 0 ? "up" : "down";
	arrow.textContent = moved > 0 ? "▲" : "▼";
	arrow.setAttribute("role", "img");
	arrow.setAttribute("aria-label", t(moved > 0 ? "up" : "down"));
	return [`${number(place)} `, arrow];
}

function move(before) {
	if (calm.matches) {
		return;
	}
	for (const [key, { row }] of rows) {
		const way = (before.get(key) ?? 0) - row.getBoundingClientRect().top;
		if (before.has(key) && Math.abs(way) > 1) {
			row.animate([{ transform: `translateY(${way}px)` }, { transform: "none" }], { duration: 700, easing: "ease-in-out" });
		}
	}
}

/** For those who listen: who leads, not oftener than every ten seconds. */
function tell(name) {
	if (name && leader && name !== leader && Date.now() - saidAt > SAID_EVERY) {
		saidAt = Date.now();
		at("said").textContent = t("leads", { name });
	}
	leader = name;
}
