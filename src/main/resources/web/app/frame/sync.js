// The lists that the phone keeps: products and accounts, searched here and not by the server.
import { ask } from "./api.js";
import { cell } from "./cell.js";
import { person } from "./session.js";
import { plain, sorted } from "./search.js";
import { isFull, keep, kept, transact, all } from "./store.js";

const LISTS = { products: "ProductChanges", accounts: "AccountChanges" };
const PAGE = 1_000;
const EVERY = 5 * 60_000;

function none() {
	return { products: sorted([]), accounts: sorted([]) };
}

/** What is kept, ready for search: { products: [...], accounts: [...] }; empty until it is read. */
export const lists = cell(none());

let of = null;
let last = 0;

/** Reads what is kept, then asks what has changed since; at most every five minutes. */
export async function refresh() {
	const subject = person.value.subject;
	if (of !== subject) {
		of = subject;
		last = 0;
		lists.set(none());
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
	lists.set({ ...lists.value, ...Object.fromEntries(names.map((name, i) => [name, sorted(found[i])])) });
}

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
	lists.set({ ...lists.value, [name]: sorted([...found.values()]) });
}

const searchable = (each) => ({ ...each, words: plain([each.name, each.sku, each.category, each.segment].filter(Boolean).join(" ")) });

export const remember = (key, value) => keep(key, value).catch(() => {});
