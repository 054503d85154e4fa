// Asks the API by an operation's name: ask("MyDay"), ask("GiveKudos", { input }).
// The answer is the operation's data. What a person did wrong stands in `errors` of a
// payload; everything else is thrown as an ApiError with a sentence to show.
import ids from "../operations.js";
import { asker, bearer, renewed } from "./session.js";
import { language, t } from "./text.js";

const PATIENCE = 20_000;

export class ApiError extends Error {
	/** kind: OFFLINE, UNAUTHORIZED, RETRY_LATER, FORBIDDEN, NOT_FOUND, BAD_REQUEST, LIMIT_REACHED, INTERNAL_ERROR */
	constructor(kind, message, retryAfterSeconds = null, accessEnded = false) {
		super(message);
		this.kind = kind;
		this.accessEnded = accessEnded;
		this.retryAfterSeconds = retryAfterSeconds;
	}
}

/** What a server answered, whole; again with another token when this one has ended. */
async function send(body, { accept = "application/json", signal, timeout, waits = true, subject } = {}) {
	let token = bearer() ?? (await renewed(null, waits));
	for (;;) {
		isStill(subject);
		let answer;
		try {
			answer = await fetch("/graphql", {
				method: "POST",
				headers: { "Content-Type": "application/json", Accept: accept, "Accept-Language": language.value,
					Authorization: `Bearer ${token}` },
				body: JSON.stringify(body),
				// from here on: a person who signs in again takes longer
				signal: AbortSignal.any([signal, timeout && AbortSignal.timeout(timeout)].filter(Boolean)),
				cache: "no-store",
				referrerPolicy: "no-referrer",
			});
		}
		catch (problem) {
			if (problem.name === "AbortError") {
				throw problem;
			}
			throw new ApiError("OFFLINE", t("offline"));
		}
		if (answer.status !== 401) {
			return answer;
		}
		token = await renewed(token, waits);
	}
}

/** Somebody else may have signed in since. */
function isStill(subject) {
	if (subject && asker() !== subject) {
		throw new ApiError("UNAUTHORIZED", t("ended"));
	}
}

async function failure(answer) {
	const body = await answer.json().catch(() => null);
	return problem(body?.errors?.[0], answer);
}

function problem(error, answer) {
	const extensions = error?.extensions ?? {};
	const after = extensions.retryAfterSeconds ?? Number(answer?.headers.get("Retry-After") || NaN);
	const kind = extensions.classification ?? (answer?.status >= 500 ? "RETRY_LATER" : "BAD_REQUEST");
	if (extensions.accessEnded) {
		dispatchEvent(new CustomEvent("access-ended", { detail: error.message }));
	}
	return new ApiError(kind, error?.message ?? t("unexplained"), Number.isNaN(after) ? null : after, extensions.accessEnded === true);
}

/** A server of another release may not know the document by its id; the text then says it. */
async function document(name) {
	const answer = await fetch(new URL(`../operations/${name}.graphql`, import.meta.url));
	return answer.text();
}

async function sent(name, variables, options) {
	if (!ids[name]) {
		throw new Error(`There is no operation ${name}`);
	}
	const answer = await send({ documentId: `sha256:${ids[name]}`, variables }, options);
	if (answer.status === 400) {
		const error = await failure(answer.clone());
		if (error.kind === "BAD_REQUEST") {
			return send({ query: await document(name), variables }, options);
		}
	}
	return answer;
}

/**
 * The data of a query or mutation. options: { signal, timeout in ms, waits: false for UNAUTHORIZED instead of waiting for
 * the person, subject: for whom it is; whoever is signed in now when it is left out }. UNAUTHORIZED when somebody else has
 * signed in before the answer is there.
 */
export async function ask(name, variables = {}, { signal, timeout = PATIENCE, waits, subject = asker() } = {}) {
	let answer;
	let body;
	try {
		answer = await sent(name, variables, { signal, timeout, waits, subject });
		body = await answer.clone().json();
	}
	catch (problem) {
		if (problem.kind || signal?.aborted) {
			throw problem;
		}
		// no answer in time, or half of one
		throw new ApiError("OFFLINE", t("offline"));
	}
	isStill(subject);
	if (!answer.ok || body.errors?.length) {
		throw problem(body.errors?.[0], answer);
	}
	return body.data;
}

/** The events of a subscription, until the stream ends; for live.js. */
export async function* events(name, variables, signal) {
	const answer = await sent(name, variables, { accept: "text/event-stream", signal, subject: asker() });
	if (!answer.ok) {
		throw await failure(answer);
	}
	let rest = "";
	for await (const part of read(answer.body.pipeThrough(new TextDecoderStream()))) {
		const messages = (rest + part).split("\n\n");
		rest = messages.pop();
		for (const message of messages) {
			const data = message.split("\n").find((line) => line.startsWith("data: "))?.slice(6);
			if (message.startsWith("event: next") && data) {
				const next = JSON.parse(data);
				if (next.errors?.length) {
					throw problem(next.errors[0]);
				}
				yield next.data;
			}
		}
	}
}

async function* read(stream) {
	const reader = stream.getReader();
	try {
		for (let part = await reader.read(); !part.done; part = await reader.read()) {
			yield part.value;
		}
	}
	finally {
		reader.cancel().catch(() => {});
	}
}
