// What happens on the phone when somebody's access has ended: what may still be sent is sent,
// what could not be sent is told, and nothing of the person stays.
import { erase, last } from "./outbox.js";
import { gone, leave, person } from "./session.js";
import { t } from "./text.js";

let under = null;

export function end(sentence) {
	const who = person.value;
	if (who) {
		under ??= run(who, sentence).finally(() => (under = null));
	}
}

async function run(who, sentence) {
	const refused = (await last()).filter(({ about }) => !about?.hidden);
	const unsent = refused.map(({ id, about, operation, sentences }) => ({ id, text: named(about, operation),
		why: sentences?.filter((each) => each !== sentence) ?? [] }));
	if (person.value?.subject !== who.subject) {
		return; // somebody else has signed in meanwhile; it is told when this one is back
	}
	gone.set({ name: who.name, sentence, unsent });
	await leave();
	await erase(who.subject);
	// what else is there is another person's of the same phone, or its language
	Object.keys(localStorage).filter((key) => key.includes(who.subject)).forEach((key) => localStorage.removeItem(key));
	sessionStorage.clear();
	await Promise.all((await caches.keys()).map((each) => caches.delete(each)));
	await (await navigator.serviceWorker?.getRegistration())?.unregister();
}

const named = (about, operation) =>
	about?.lines?.map(({ name, quantity }) => `${quantity} × ${name}`).join(" · ") ?? about?.name ?? t(`did.${operation}`);
