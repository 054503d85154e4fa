// What happens on the phone when somebody's access has ended: what may still be sent is sent,
// what could not be sent is told, and nothing of the person stays.
import { erase, last } from "./outbox.js";
import { gone, leave, person } from "./session.js";
import { t } from "./text.js";

const LANGUAGE = "cima.language";
let under = null;

export function end(sentence) {
	const who = person.value;
	if (who) {
		under ??= run(who, sentence).finally(() => (under = null));
	}
}

async function run(who, sentence) {
	const unsent = (await last()).map(({ id, about, operation, sentences }) => ({ id, text: named(about, operation), why: sentences?.filter((each) => each !== sentence) ?? [] }));
	if (person.value?.subject !== who.subject) {
		return; // somebody else has signed in meanwhile; it is told when this one is back
	}
	gone.set({ name: who.name, sentence, unsent });
	await leave();
	await erase(who.subject);
	forget(localStorage);
	sessionStorage.clear();
	await Promise.all((await caches.keys()).map((each) => caches.delete(each)));
	await (await navigator.serviceWorker?.getRegistration())?.unregister();
}

const named = (about, operation) =>
	about?.lines?.map(({ name, quantity }) => `${quantity} × ${name}`).join(" · ") ?? about?.name ?? t(`did.${operation}`);

/** The phone keeps its language. */
function forget(storage) {
	const language = storage.getItem(LANGUAGE);
	storage.clear();
	if (language) {
		storage.setItem(LANGUAGE, language);
	}
}
