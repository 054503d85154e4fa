// What the phone keeps, in IndexedDB: one database for each person, so that nobody sees or
// sends what is another's.
import { person } from "./session.js";

const STORES = { outbox: "id", products: "id", accounts: "id", kept: undefined };
const open = new Map();

function database(subject = person.value.subject) {
	let found = open.get(subject);
	if (!found) {
		found = new Promise((go, refuse) => {
			const asked = indexedDB.open(`cima/${subject}`, 1);
			asked.onupgradeneeded = () => {
				Object.entries(STORES).forEach(([name, keyPath]) => asked.result.createObjectStore(name, { keyPath }));
			};
			asked.onsuccess = () => {
				// so that a newer release may change its form, and erasing may delete it
				asked.result.onversionchange = () => forget(subject, asked.result);
				asked.result.onclose = () => open.delete(subject);
				go(asked.result);
			};
			asked.onerror = () => refuse(asked.error);
		});
		open.set(subject, found);
		found.catch(() => open.delete(subject));
	}
	return found;
}

function forget(subject, found) {
	found.close();
	open.delete(subject);
}

/**
 * Does something in one transaction: work(tx) gets the stores by name, each with get, all, put, add,
 * remove and clear; all of it is written, or nothing.
 */
export async function transact(names, mode, work, subject) {
	const base = await database(subject);
	return new Promise((go, refuse) => {
		const tx = base.transaction(names, mode, { durability: mode === "readwrite" ? "strict" : "default" });
		let result;
		tx.oncomplete = () => go(result);
		tx.onabort = () => refuse(tx.error ?? new DOMException("The write was ended", "AbortError"));
		const stores = Object.fromEntries(names.map((name) => [name, wrapped(tx.objectStore(name))]));
		Promise.resolve(work(stores)).then((value) => (result = value), (problem) => {
			try {
				tx.abort();
			}
			catch {
				// it has ended by itself
			}
			refuse(problem);
		});
	});
}

const wrapped = (store) => ({
	get: (key) => done(store.get(key)),
	all: () => done(store.getAll()),
	put: (value, key) => done(store.put(value, key)),
	add: (value) => done(store.add(value)),
	remove: (key) => done(store.delete(key)),
	clear: () => done(store.clear()),
});

const done = (asked) =>
	new Promise((go, refuse) => {
		asked.onsuccess = () => go(asked.result);
		asked.onerror = () => refuse(asked.error);
	});

export const all = (name) => transact([name], "readonly", (stores) => stores[name].all());

/** Small things by a name: drafts, cursors. */
export const kept = (key) => transact(["kept"], "readonly", ({ kept }) => kept.get(key));
export const keep = (key, value) => transact(["kept"], "readwrite", ({ kept }) => void kept.put(value, key));

export const isFull = (problem) => problem?.name === "QuotaExceededError";

/** Makes room by forgetting what the server can tell again. */
export const makeRoom = () =>
	transact(["products", "accounts", "kept"], "readwrite", async ({ products, accounts, kept }) => {
		await Promise.all([products.clear(), accounts.clear(), kept.remove("cursor/products"), kept.remove("cursor/accounts")]);
	});

/** Forgets everything of a person whose access has ended. */
export function wipe(subject) {
	open.get(subject)?.then((base) => forget(subject, base));
	return new Promise((go) => {
		const asked = indexedDB.deleteDatabase(`cima/${subject}`);
		asked.onsuccess = asked.onerror = asked.onblocked = go;
	});
}
