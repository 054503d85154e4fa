// The lists that the phone keeps: products and accounts, searched here and not by the server.
import { ask } from "./api.js";
import { cell } from "./cell.js";
import { person } from "./session.js";
import { isFull, keep, kept, transact, all } from "./store.js";

const LISTS = { products: "ProductChanges", accounts: "AccountChanges" };
const PAGE = 1_000;
const EVERY = 5 * 60_000;

/** What is kept, ready for search: { products: [...], accounts: [...] }; empty until it is read. */
export const lists = cell({ products: [], accounts: [] });

let of = null;
let last = 0;

/** Reads what is kept, then asks what has changed since; at most every five minutes. */
export async function refresh() {
	const subject = person.value.subject;
	if (of !== subject) {
		of = subject;
		last = 0;
		lists.set({ products: [], accounts: [] });
		await read(Object.keys(LISTS)).catch(() => {});
	}
	if (Date.now() - last < EVERY || !navigator.onLine) {
		return;
	}
	last = Date.now();
	try {
		// one tab is enough
		await navigator.locks.request(`sync/${subject}`, async () => {
			for (const name of Object.keys(LISTS)) {
				await changes(name);
			}
		});
	}
	catch {
		last = 0; // what is kept is shown, and it is asked again
	}
}

async function read(names) {
	const found = await Promise.all(names.map(all));
	lists.set({ ...lists.value, ...Object.fromEntries(names.map((name, i) => [name, found[i].sort(byName)])) });
}

const byName = (a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);

async function changes(name) {
	let since = (await kept(`cursor/${name}`)) ?? null;
	let page;
	let changed = false;
	do {
		page = (await ask(LISTS[name], { since, first: PAGE })).changes;
		changed ||= page.reset || page.upserts.length > 0 || page.removedIds.length > 0;
		since = page.cursor;
		try {
			await store(name, page);
		}
		catch (problem) {
			if (!isFull(problem)) {
				throw problem;
			}
			apply(name, page); // as long as the app is open it can be searched all the same
			changed = false;
		}
	} while (page.hasMore);
	if (changed) {
		await read([name]);
	}
}

/** The list and the cursor that tells what it is, in one write. */
const store = (name, { upserts, removedIds, cursor, reset }) =>
	transact([name, "kept"], "readwrite", (stores) => {
		if (reset) {
			stores[name].clear();
		}
		removedIds.forEach((id) => stores[name].remove(id));
		upserts.forEach((each) => stores[name].put(searchable(each)));
		stores.kept.put(cursor, `cursor/${name}`);
	});

function apply(name, { upserts, removedIds, reset }) {
	const found = new Map(reset ? [] : lists.value[name].map((each) => [each.id, each]));
	removedIds.forEach((id) => found.delete(id));
	upserts.forEach((each) => found.set(each.id, searchable(each)));
	lists.set({ ...lists.value, [name]: [...found.values()].sort(byName) });
}

/** Without case and accents, each word behind a space. */
const plain = (text) =>
	` ${text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ")}`.trimEnd();

const searchable = (each) => ({ ...each, words: plain([each.name, each.sku, each.category, each.segment].filter(Boolean).join(" ")) });

/** At most `most` of a list in which each word begins a word, those whose name begins so first. */
export function search(list, text, most = 20) {
	const wanted = plain(text).split(" ").filter(Boolean).map((word) => ` ${word}`);
	if (!wanted.length) {
		return list.slice(0, most);
	}
	const first = [];
	const then = [];
	for (const each of list) {
		if (wanted.every((word) => each.words.includes(word))) {
			(each.words.startsWith(wanted[0]) ? first : then).push(each);
			if (first.length >= most) {
				break;
			}
		}
	}
	return [...first, ...then].slice(0, most);
}

export const remember = (key, value) => keep(key, value).catch(() => {});
