// What the screens of this folder share.
import { Button, Failed, Loading, html, say, useCell, useEffect, useState } from "../frame/ui.js";
import { ask } from "../frame/api.js";
import { add } from "../frame/outbox.js";
import { dayAndTime, language, money, number, percent, t as text } from "../frame/text.js";
import { keep, kept } from "./shown.js";

const style = document.createElement("link");
style.rel = "stylesheet";
style.href = new URL("./rep.css", import.meta.url).href;
document.head.append(style);

/** A sentence of these screens: all faces share one list of texts. */
export const t = (key, args) => text(`mine.${key}`, args);

/**
 * { data, at, error, again() } of an operation. While it cannot be asked, data is what it was
 * when it last could, and at is when that was.
 */
export function useShown(operation, variables = {}) {
	const tongue = useCell(language);
	const key = `${tongue} ${operation} ${JSON.stringify(variables)}`;
	const [state, setState] = useState({});
	const [turn, setTurn] = useState(0);
	useEffect(() => {
		const ending = new AbortController();
		const show = (next) => !ending.signal.aborted && setState({ key, ...next });
		ask(operation, variables, { signal: ending.signal }).then(
			(data) => {
				keep(key, data);
				show({ data });
			},
			async (error) => {
				const last = ending.signal.aborted ? undefined : await kept(key);
				show({ ...last, error });
			},
		);
		const again = () => setTurn((before) => before + 1);
		addEventListener("online", again);
		return () => {
			ending.abort();
			removeEventListener("online", again);
		};
	}, [key, turn]);
	const its = state.key === key ? state : {};
	return { ...its, again: () => setTurn((before) => before + 1) };
}

/** Draws the answer of an operation: <${Shown} operation="GoalsScreen">${(data, again) => html`…`}<//> */
export function Shown({ operation, variables, children }) {
	const { data, at, error, again } = useShown(operation, variables);
	if (data === undefined) {
		return error ? html`<${Failed} error=${error} again=${again} />` : html`<${Loading} />`;
	}
	return html`
		${error && html`
			<div class="notice kept" role="status">
				<p>${t("kept", { at: dayAndTime(at) })}</p>
				<p>${error.message}</p>
				<${Button} kind="plain" onClick=${again}>${t("kept.again")}<//>
			</div>`}
		${children(data, again)}`;
}

/** { nodes, more, busy, error }: the pages that follow a first one, which the screen's operation gave. */
export function useMore(first, operation, pick, variables = {}) {
	const [state, setState] = useState({});
	const its = state.of === first ? state : { of: first, nodes: first.nodes, info: first.pageInfo };
	async function next() {
		setState({ ...its, busy: true, error: undefined });
		try {
			const page = pick(await ask(operation, { ...variables, after: its.info.endCursor }));
			setState({ of: first, nodes: [...its.nodes, ...page.nodes], info: page.pageInfo });
		}
		catch (error) {
			setState({ ...its, busy: false, error });
		}
	}
	return { nodes: its.nodes, more: its.info.hasNextPage ? next : null, busy: its.busy, error: its.error };
}

/** The button under the pages of useMore. */
export const Rest = ({ pages }) => html`
	${pages.error && html`<${Failed} error=${pages.error} />`}
	${pages.more && html`<${Button} kind="plain wide" busy=${pages.busy} onClick=${pages.more}>${t("show-more")}<//>`}`;

/**
 * { send, busy, errors } of a mutation. send(input, done, later) answers with the payload, or with
 * null when something is wrong, which then stands in errors; done is said aloud. With later, the
 * name by which the person knows it, the outbox sends it when the network is back: then the answer
 * is { later: true }.
 */
export function useSend(operation) {
	const [state, setState] = useState({ busy: false, errors: [] });
	async function send(input, done, later) {
		setState({ busy: true, errors: [] });
		try {
			const [payload] = Object.values(await ask(operation, { input }));
			const wrong = payload.errors.filter((each) => each.code !== "CAUTION");
			setState({ busy: false, errors: payload.errors });
			if (!wrong.length && done) {
				say(done);
			}
			return wrong.length ? null : payload;
		}
		catch (problem) {
			if (later && problem.kind === "OFFLINE") {
				await keepFor(operation, input, later);
				setState({ busy: false, errors: [] });
				say(t("later"));
				return { later: true };
			}
			setState({ busy: false, errors: [{ message: problem.kind === "OFFLINE" ? t("needs-network") : problem.message }] });
			return null;
		}
	}
	return { ...state, send, clear: () => setState({ busy: false, errors: [] }) };
}

/** Leaves it to the outbox, once: under the id of what it is, where it has one. The outbox says when it is sent. */
async function keepFor(operation, { sentAt, ...input }, name) {
	await add({ id: input.id ?? crypto.randomUUID(), operation, variables: { input }, about: { name } }).catch((problem) => {
		if (problem?.name !== "ConstraintError") {
			throw problem;
		}
	});
}

/** An id for what somebody is about to do: the same for each repetition, another one after renew(). */
export function useIntention() {
	const [id, setId] = useState(() => crypto.randomUUID());
	return [id, () => setId(crypto.randomUUID())];
}

/** What to do where there is nothing to see. */
export const Empty = ({ children, to, label }) => html`
	<div class="empty">
		<p>${children}</p>
		${to && html`<a class="button" href=${to}>${label}</a>`}
	</div>`;

/** A text for a word of the server, or another one for a word that this release does not know. */
export function word(kind, value, other = value) {
	const key = `${kind}.${value}`;
	const found = t(key);
	return found === `mine.${key}` ? other : found;
}

/**
 * Values of a goal or competition in the unit of what they count; texts stay texts, so that no digit is lost. An estimate
 * has so many digits at most.
 */
export function measured(metric, value, digits) {
	switch (metric) {
		case "REVENUE":
		case "AVERAGE_SALE":
			return money(value, digits);
		case "ATTACH_RATE":
		case "UP_SELL_RATE":
			return percent(value);
		default:
			return number(value, digits === undefined ? {} : { maximumFractionDigits: digits });
	}
}

/** A score of a competition, in the unit of its ready-made theme; a plain number when its rules are somebody's own. */
export function scored(theme, value) {
	switch (theme) {
		case "CROSS_SELL_RATE":
			return percent(value, 1);
		case "BIGGEST_AVERAGE_SALE":
			return money(value);
		default:
			return number(value, { maximumFractionDigits: 2 });
	}
}

/** 0 to 1, for the length of a bar alone. */
export const part = (value, whole) => (Number(whole) > 0 ? Math.max(0, Math.min(1, Number(value) / Number(whole))) : 0);

/** How far something is: a sentence and a bar under it. */
export const Far = ({ text, value, whole }) => html`
	<div class="far">
		<span>${text}</span>
		<progress aria-hidden="true" value=${part(value, whole)} max="1"></progress>
	</div>`;
