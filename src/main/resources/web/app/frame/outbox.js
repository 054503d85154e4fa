// What the person did, kept until the server has it: docs/sync.md, "The outbox". An entry is
//   { id, operation, variables, about, createdAt, tries, nextTryAt, state, after?, result?, sentences? }
// where `about` is what screens show of it and `after` the entry that must be sent first.
import { ask } from "./api.js";
import { cell } from "./cell.js";
import { person, state as session } from "./session.js";
import { all, isFull, makeRoom, transact, wipe } from "./store.js";

const BATCH = 100;
const LONGEST = 300;
// in ms; what waits longer than anything may has been given its time by a clock that was wrong
const FURTHEST = 60 * 60_000;
const SHOWN_FOR = 24 * 3_600_000;
// whose times the server corrects by the phone's clock at this very try
const STAMPED = new Set(["LogSale", "AnswerFollowUp", "ReviewCards", "GiveLead"]);
const WARNINGS = new Set(["DUPLICATE_REFERENCE", "ROUNDED", "CLOCK_UNSURE", "OFFER_IGNORED", "CAUTION", "ALREADY_VOIDED"]);

/** All entries of the person, the newest first. */
export const entries = cell([]);

// what found no room on the phone; sent as soon as there is a network
const homeless = new Map();
const channel = new BroadcastChannel("cima.outbox");
let timer;

channel.onmessage = () => look();

/** Shows what is there and sends it; called at the start, when the network is back, and when somebody signs in. */
export function wake() {
	look().then(run);
}

async function look() {
	const subject = person.value?.subject;
	if (!subject) {
		entries.set([]);
		return;
	}
	const found = await all("outbox").catch(() => []);
	if (person.value?.subject !== subject) {
		return; // who has signed in since looks, too
	}
	const mine = [...homeless.values()].filter((each) => each.subject === subject);
	entries.set([...found, ...mine].sort((a, b) => b.createdAt - a.createdAt));
}

function changed() {
	channel.postMessage("changed");
	return look();
}

/**
 * Keeps an entry and sends it as soon as that is possible. forget names what of `kept` goes with it, in the same
 * write. Answers whether it is safe on the phone; if not, it is sent from memory. Throws a ConstraintError when the same
 * id was added before.
 */
export async function add({ id, operation, variables, about, after = null }, forget) {
	const entry = { id, operation, variables, about, after, subject: person.value.subject, createdAt: Date.now(), tries: 0,
		nextTryAt: 0, state: "QUEUED" };
	const write = () =>
		transact(["outbox", "kept"], "readwrite", async ({ outbox, kept }) => {
			await outbox.add(entry);
			if (forget) {
				await kept.remove(forget);
			}
		});
	let safe = true;
	try {
		await write().catch((problem) => {
			if (!isFull(problem)) {
				throw problem;
			}
			return makeRoom().then(write);
		});
	}
	catch (problem) {
		if (problem?.name === "ConstraintError") {
			throw problem;
		}
		safe = false;
		homeless.set(id, entry);
	}
	await changed();
	run();
	return safe;
}

/** Takes back what was never sent; answers whether it could be. */
export async function takeBack(id) {
	const gone = await transact(["outbox"], "readwrite", async ({ outbox }) => {
		const entry = await outbox.get(id);
		const unsent = entry?.tries === 0 && entry.state === "QUEUED";
		if (unsent) {
			await outbox.remove(id);
		}
		return unsent;
	});
	await changed();
	return gone;
}

/** Forgets what was refused, once the person has seen why. */
export async function dismiss(id) {
	await transact(["outbox"], "readwrite", ({ outbox }) => void outbox.remove(id));
	await changed();
}

/** Sends what is due, one tab at a time. */
async function run() {
	const subject = person.value?.subject;
	if (!subject || session.value !== "IN" || !navigator.onLine) {
		return;
	}
	await navigator.locks.request(`outbox/${subject}`, { ifAvailable: true }, async (lock) => {
		while (lock && session.value === "IN" && person.value?.subject === subject && (await round(subject))) {
			// until nothing is due
		}
	});
	const waiting = entries.value.filter(({ state }) => state === "QUEUED" || state === "SENT").map(({ nextTryAt }) => nextTryAt);
	clearTimeout(timer);
	if (waiting.length) {
		timer = setTimeout(run, Math.min(FURTHEST, Math.max(1_000, Math.min(...waiting) - Date.now())));
	}
}

async function round(subject) {
	const now = Date.now();
	const stored = await all("outbox").catch(() => []);
	const open = [...stored, ...homeless.values()].filter((each) => each.subject === subject);
	await prune(open.filter(({ state, doneAt }) => state === "DONE" && now - doneAt > SHOWN_FOR), subject);
	// with the lock held, SENT is what a tab that was closed has left
	const due = open
		.filter(({ state, nextTryAt, after }) => (state === "QUEUED" || state === "SENT") && isDue(nextTryAt, now) && !isOpen(open, after))
		.sort((a, b) => a.createdAt - b.createdAt);
	const sales = due.filter(({ operation, alone }) => operation === "LogSale" && !alone).slice(0, BATCH);
	if (sales.length) {
		return send(sales, subject);
	}
	return due.length > 0 && send(due.slice(0, 1), subject);
}

const isDue = (at, now) => at <= now || at > now + FURTHEST;

const isOpen = (open, id) => open.some((each) => each.id === id && (each.state === "QUEUED" || each.state === "SENT"));

/** Sends sales together, anything else alone. Answers whether there may be more to send now. */
async function send(batch, subject) {
	const sentAt = new Date().toISOString();
	const sent = await update(batch, (each) => ({ ...each, state: "SENT", tries: each.tries + 1 }), subject);
	if (!sent.length) {
		return true;
	}
	let payloads;
	try {
		payloads = await answers(sent, sentAt, subject);
	}
	catch (problem) {
		return failed(sent, problem, subject);
	}
	await update(sent, (each, i) => judged(each, payloads[i]), subject);
	return true;
}

async function answers(batch, sentAt, subject) {
	const options = { waits: false, subject };
	const [{ operation, variables, alone }] = batch;
	if (operation === "LogSale" && !alone) {
		const input = batch.map((each) => ({ ...each.variables.input, sentAt }));
		return (await ask("LogSales", { input }, options)).logSales;
	}
	const fresh = variables.input.sale ? { ...variables.input, sale: { ...variables.input.sale, sentAt } }
		: STAMPED.has(operation) ? { ...variables.input, sentAt } : variables.input;
	return Object.values(await ask(operation, { input: fresh }, options));
}

/** What the server said of one entry. */
function judged(entry, payload) {
	const errors = (payload.errors ?? []).filter(({ code }) => !WARNINGS.has(code));
	const sentences = (payload.errors ?? []).map(({ message }) => message);
	const later = errors.find(({ code }) => code === "RETRY_LATER");
	if (later) {
		return waiting(entry, later.retryAfterSeconds);
	}
	if (errors.length) {
		return { ...entry, state: "REFUSED", sentences, code: errors[0].code };
	}
	return { ...entry, state: "DONE", doneAt: Date.now(), sentences, variables: null,
		result: { saleId: payload.sale?.id, points: payload.receipt?.points, steps: payload.receipt?.steps, replayed: payload.replayed } };
}

/** QUEUED again, after the time that the server names, or twice as long each time; never all at once. */
function waiting(entry, seconds) {
	const wait = seconds ? seconds * (1 + Math.random() / 2) : Math.min(LONGEST, 2 ** entry.tries) * (0.5 + Math.random() / 2);
	return { ...entry, state: "QUEUED", nextTryAt: Date.now() + Math.min(FURTHEST, Math.max(1, wait) * 1_000) };
}

async function failed(batch, problem, subject) {
	if (problem.accessEnded) {
		await update(batch, (each) => ({ ...each, state: "REFUSED", sentences: [problem.message], code: problem.kind }), subject);
		return true;
	}
	if (problem.kind === "BAD_REQUEST" || problem.kind === "LIMIT_REACHED" || problem.kind === "NOT_FOUND") {
		// one that cannot be read must not keep the others: each alone, and that one is shown
		await update(batch, (each) =>
			batch.length > 1 ? { ...each, state: "QUEUED", alone: true }
				: { ...each, state: "REFUSED", sentences: [problem.message], code: problem.kind });
		return true;
	}
	if (problem.kind === "UNAUTHORIZED") {
		await update(batch, (each) => ({ ...each, state: "QUEUED" }), subject);
		return false; // woken by the sign-in
	}
	await update(batch, (each) => ({ ...waiting(each, problem.retryAfterSeconds),
		...(problem.kind === "FORBIDDEN" && { sentences: [problem.message] }) }), subject);
	return false;
}

/**
 * Writes what became of entries, where they are: with the person whose they are. Answers those that are still there, as
 * somebody may have taken one back at this moment.
 */
async function update(batch, change, subject) {
	const next = batch.map(change);
	next.filter(({ id }) => homeless.has(id)).forEach((each) => homeless.set(each.id, each));
	const stored = next.filter(({ id }) => !homeless.has(id));
	const there = new Set(next.map(({ id }) => id));
	if (stored.length) {
		await transact(["outbox"], "readwrite", async ({ outbox }) => {
			const known = await Promise.all(stored.map(({ id }) => outbox.get(id)));
			stored.forEach((each, i) => (known[i] ? void outbox.put(each) : there.delete(each.id)));
		}, subject).catch((problem) => {
			if (!isFull(problem)) {
				throw problem;
			}
			stored.filter(({ id }) => there.has(id)).forEach((each) => homeless.set(each.id, each));
		});
	}
	await changed();
	return next.filter(({ id }) => there.has(id));
}

async function prune(old, subject) {
	if (old.length) {
		await transact(["outbox"], "readwrite", ({ outbox }) => old.forEach(({ id }) => void outbox.remove(id)), subject);
	}
}

/** Sends what may still be sent; when all has been answered, that is what was refused. */
export async function last() {
	await look();
	run();
	return new Promise((go) => {
		const settle = () => {
			if (!entries.value.some(({ state }) => state === "QUEUED" || state === "SENT")) {
				stop();
				go(entries.value.filter(({ state }) => state === "REFUSED"));
			}
		};
		const stop = entries.watch(settle);
		settle();
	});
}

/** Nothing of a person whose access has ended stays on the phone. */
export const erase = (subject) => wipe(subject).then(look);

addEventListener("online", wake);
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && wake());
person.watch(wake);
session.watch((now) => now === "IN" && wake());
wake();
