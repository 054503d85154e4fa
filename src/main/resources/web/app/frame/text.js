// Sentences in the person's language, from texts/<language>/<face>.json.
// t("board.rank", { rank: 3 }) fills {rank}; where a text is { "one": …, "other": … },
// the argument n chooses, or else points, by the rules of the language.
import { cell } from "./cell.js";

export const LANGUAGES = { en: "English", es: "Español" };

const KEPT = "cima.language";
/** What is there or on its way, by face. */
const faces = new Map();
let texts = {};
let plural;

export const language = cell(first());
applied();
// needed by whatever is drawn first, and on its way while the other modules are
load("frame").catch(() => {});

function first() {
	const wanted = [localStorage.getItem(KEPT), ...navigator.languages].filter(Boolean);
	return wanted.map((each) => each.slice(0, 2)).find((each) => each in LANGUAGES) ?? "en";
}

function applied() {
	document.documentElement.lang = language.value;
	plural = new Intl.PluralRules(language.value);
}

async function read(tongue, face) {
	const answer = await fetch(new URL(`../texts/${tongue}/${face}.json`, import.meta.url));
	if (!answer.ok) {
		throw new Error(`No texts of ${face}: ${answer.status}`);
	}
	return answer.json();
}

/** Makes the texts of a face available; screens of a face are drawn after that. */
export function load(face) {
	if (!faces.has(face)) {
		const tongue = language.value;
		const asked = read(tongue, face).then((found) => {
			if (tongue === language.value) {
				texts = { ...texts, ...found };
				return undefined;
			}
			faces.delete(face); // somebody chose another language meanwhile
			return load(face);
		});
		faces.set(face, asked);
		asked.catch(() => faces.delete(face));
	}
	return faces.get(face);
}

/** Another language, from now on, for all that is shown and asked. */
export async function speak(tongue, chosen = true) {
	if (!(tongue in LANGUAGES)) {
		return;
	}
	if (chosen) {
		localStorage.setItem(KEPT, tongue);
	}
	if (tongue !== language.value) {
		const known = [...faces.keys()];
		const found = await Promise.all(known.map((face) => read(tongue, face)));
		const since = [...faces.keys()].filter((face) => !known.includes(face));
		since.forEach((face) => faces.delete(face));
		texts = Object.assign({}, ...found);
		language.set(tongue);
		applied();
		await Promise.all(since.map(load));
	}
}

/** Whether the person has chosen a language on this device. */
export const hasChosen = () => localStorage.getItem(KEPT) !== null;

/** Whether there is such a text yet: those of a face come after the frame. */
export const isSaid = (key) => key in texts;

export function t(key, args = {}) {
	let text = texts[key];
	if (text === undefined) {
		return key;
	}
	if (typeof text === "object") {
		text = text[plural.select(Number(args.n ?? args.points))] ?? text.other;
	}
	return text.replace(/\{(\w+)\}/g, (whole, name) => {
		const value = args[name];
		return value === undefined ? whole : typeof value === "number" ? number(value) : apart(String(value));
	});
}

// so that a name from right to left does not turn round what stands beside it (Unicode UAX #9, isolates)
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
const apart = (value) => (RIGHT_TO_LEFT.test(value) ? `\u2068${value}\u2069` : value);

const formats = new Map();

function format(kind, options) {
	const key = language.value + JSON.stringify(options);
	let found = formats.get(key);
	if (!found) {
		found = new Intl[kind](language.value, options);
		formats.set(key, found);
	}
	return found;
}

let currency = "EUR";
let zone;

/** The organisation's currency and zone, once they are known. */
export function organisation(its) {
	currency = its.currency;
	zone = its.timeZone;
}

// decimals come as texts and stay texts: Intl writes them exactly
export const number = (value, options = {}) => format("NumberFormat", { useGrouping: "min2", ...options }).format(value);
export const percent = (value, digits = 0) => format("NumberFormat", { style: "percent", maximumFractionDigits: digits }).format(value);
/** With the digits of the currency, or so many at most, as for an estimate. */
export const money = (value, digits) =>
	format("NumberFormat", { style: "currency", currency, ...(digits !== undefined && { maximumFractionDigits: digits, minimumFractionDigits: 0 }) }).format(value);
export const day = (value) => format("DateTimeFormat", { dateStyle: "medium", timeZone: zone }).format(moment(value));
/** The month of a local day. */
export const month = (value) => format("DateTimeFormat", { month: "long", year: "numeric", timeZone: "UTC" }).format(new Date(`${value.slice(0, 7)}-15T12:00:00Z`));
export const time = (value) => format("DateTimeFormat", { timeStyle: "short", timeZone: zone }).format(moment(value));
export const dayAndTime = (value) =>
	format("DateTimeFormat", { dateStyle: "medium", timeStyle: "short", timeZone: zone }).format(moment(value));

// a local date is the same day wherever it is read
function moment(value) {
	return typeof value === "string" && value.length === 10 ? new Date(`${value}T12:00:00Z`) : new Date(value);
}
