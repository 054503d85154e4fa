// What screens showed last, for when there is no network. One person's alone, and gone when
// that person signs out.
import { person } from "../frame/session.js";

const NAME = "cima.shown";
const ANSWERS = "answers";

function opened() {
	return new Promise((go, refuse) => {
		const opening = indexedDB.open(NAME, 1);
		opening.onupgradeneeded = () => opening.result.createObjectStore(ANSWERS);
		opening.onsuccess = () => go(opening.result);
		opening.onerror = () => refuse(opening.error);
	});
}

async function run(mode, work) {
	const base = await opened();
	try {
		return await new Promise((go, refuse) => {
			const request = work(base.transaction(ANSWERS, mode).objectStore(ANSWERS));
			request.onsuccess = () => go(request.result);
			request.onerror = () => refuse(request.error);
		});
	}
	finally {
		base.close();
	}
}

const own = (key) => `${person.value?.subject} ${key}`;

/** Remembers an answer. A full phone is no reason to show nothing. */
export const keep = (key, data) => run("readwrite", (store) => store.put({ data, at: Date.now() }, own(key))).catch(() => {});

/** { data, at } as it was last, or undefined. */
export const kept = (key) => run("readonly", (store) => store.get(own(key))).catch(() => undefined);

let subject = person.value?.subject;

person.watch((who) => {
	if (subject && who?.subject !== subject) {
		run("readwrite", (store) => store.clear()).catch(() => {});
	}
	subject = who?.subject;
});
