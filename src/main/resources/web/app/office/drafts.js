// What is written in a form stays until it is sent, also over a reload, and with it the ids that were made when it was opened:
// pressed twice, or sent again after a lost answer, it is done once. It is kept in this tab alone, and for one person.

const PREFIX = "cima.office.draft/";

/** The draft of a form, new ids included when there is none. */
export function openDraft(subject, form, initial) {
	const kept = read(subject, form);
	return kept ?? { id: crypto.randomUUID(), values: initial };
}

export function keepDraft(subject, form, draft) {
	try {
		sessionStorage.setItem(key(subject, form), JSON.stringify(draft));
	} catch {
		// a full or forbidden storage costs the draft over a reload, and nothing else
	}
}

export function dropDraft(subject, form) {
	try {
		sessionStorage.removeItem(key(subject, form));
	} catch {
		// there is none then
	}
}

/** For whoever signs out on a shared machine. */
export function dropAllDrafts() {
	try {
		Object.keys(sessionStorage)
			.filter((each) => each.startsWith(PREFIX))
			.forEach((each) => sessionStorage.removeItem(each));
	} catch {
		// there are none then
	}
}

function read(subject, form) {
	try {
		const draft = JSON.parse(sessionStorage.getItem(key(subject, form)));
		return draft && typeof draft.id === "string" && draft.values ? draft : null;
	} catch {
		return null;
	}
}

const key = (subject, form) => `${PREFIX}${subject}/${form}`;
