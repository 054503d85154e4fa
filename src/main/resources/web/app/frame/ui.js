// What screens are made of. Everything that a screen needs of Preact is here, too.
import { Component, createContext, h, html, render, useCallback, useContext, useEffect, useLayoutEffect, useMemo, useRef,
	useState } from "../lib/preact.js";
import { ask } from "./api.js";
import { useCell } from "./cell.js";
import { keep, kept } from "./store.js";
import { t } from "./text.js";

export { Component, createContext, h, html, render, useCallback, useCell, useContext, useEffect, useLayoutEffect, useMemo,
	useRef, useState };

let ids = 0;

/** An id for a label and what it labels. */
export const useId = (kind) => useMemo(() => `${kind}-${++ids}`, []);

/** kind: primary, plain, danger or wide; busy shows that it works and ignores further taps. */
export function Button({ kind = "", busy = false, type = "button", onClick, children, ...rest }) {
	return html`
		<button type=${type} class="button ${kind}" aria-busy=${busy ? "true" : undefined} ...${rest}
			onClick=${(event) => !busy && onClick?.(event)}>${children}</button>`;
}

/** A labelled input: <${Field} label=… hint=… error=…>${(its) => html`<input ...${its} />`}<//> */
export function Field({ label, hint, error, children }) {
	const id = useId("field");
	const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ") || undefined;
	return html`
		<div class="field">
			<label for=${id}>${label}</label>
			${children({ id, "aria-describedby": described, "aria-invalid": error ? "true" : undefined })}
			${hint && html`<small id=${`${id}-hint`}>${hint}</small>`}
			${error && html`<p class="error" id=${`${id}-error`}>${error}</p>`}
		</div>`;
}

export const Loading = () => html`<p class="loading" role="status">${t("loading")}</p>`;

/** A sentence of what failed, and a way to try again. */
export function Failed({ error, again }) {
	return html`
		<div class="notice bad" role="alert">
			<p>${error.message}</p>
			${again && html`<${Button} onClick=${again}>${t("again")}<//>`}
		</div>`;
}

/** The `errors` of a payload, in their sentences. */
export function Errors({ of }) {
	return of?.length ? html`<div class="notice bad" role="alert">${of.map((each) => html`<p key=${each.message}>${each.message}</p>`)}</div>` : null;
}

/** { data, error, loading, again() } of an operation; asked anew when the variables change. */
export function useAsk(operation, variables = {}) {
	const key = typeof operation === "string" ? operation + JSON.stringify(variables) : operation;
	const [state, setState] = useState({ loading: true });
	const [turn, setTurn] = useState(0);
	useEffect(() => {
		const ending = new AbortController();
		const asked = typeof operation === "string" ? ask(operation, variables, { signal: ending.signal }) : operation();
		asked.then(
			(data) => !ending.signal.aborted && setState({ data, loading: false }),
			(error) => !ending.signal.aborted && setState((before) => ({ data: before.data, error, loading: false })),
		);
		return () => ending.abort();
	}, [key, turn]);
	return { ...state, again: () => setTurn((before) => before + 1) };
}

/** Like useAsk, but the last answer is kept on the phone and shown, with `of` as its moment, when there is no network. */
export function useKept(operation, variables = {}) {
	const asked = useAsk(operation, variables);
	const key = `answer/${operation}${JSON.stringify(variables)}`;
	const [old, setOld] = useState(null);
	useEffect(() => {
		kept(key).then(setOld, () => {});
	}, [key]);
	useEffect(() => {
		if (asked.data) {
			keep(key, { data: asked.data, of: Date.now() }).catch(() => {});
		}
	}, [asked.data]);
	const fallback = asked.data === undefined && old;
	return fallback ? { ...asked, ...old, error: asked.error?.kind === "OFFLINE" ? undefined : asked.error, loading: false } : asked;
}

/**
 * Draws the answer of an operation: <${Ask} operation="MyGoals" variables=${…}>${(data, again) => html`…`}<//>,
 * or of a function that promises something, as `of`. While it is asked anew the old answer stays.
 */
export function Ask({ operation, variables, of, children }) {
	const { data, error, again } = useAsk(of ?? operation, variables);
	return html`
		${error && html`<${Failed} error=${error} again=${again} />`}
		${data !== undefined ? children(data, again) : !error && html`<${Loading} />`}`;
}

/**
 * The pages of a connection: { nodes, more, loading, error, again }, where more() gets the next page
 * and is null at the end. pick finds the connection in the data; its edges and pageInfo are needed.
 */
export function usePages(operation, variables, pick) {
	const [state, setState] = useState({ nodes: [], loading: true });
	const key = operation + JSON.stringify(variables);
	const run = (before, after) =>
		ask(operation, { ...variables, ...(after && { after }) }).then(
			(data) => {
				const { edges, pageInfo } = pick(data);
				setState({ key, nodes: [...before, ...edges.map((each) => each.node)], data,
					end: pageInfo.hasNextPage ? pageInfo.endCursor : null, loading: false });
			},
			(error) => setState((old) => ({ ...old, error, loading: false })),
		);
	useEffect(() => {
		run([], null);
	}, [key]);
	const next = () => {
		setState((old) => ({ ...old, loading: true, error: undefined }));
		run(state.nodes, state.end);
	};
	return { ...state, more: state.end ? next : null, again: () => run([], null) };
}

/** The button under the pages of usePages. */
export const More = ({ pages }) =>
	html`${pages.error && html`<${Failed} error=${pages.error} again=${pages.again} />`}
		${pages.more && html`<${Button} kind="plain" busy=${pages.loading} onClick=${pages.more}>${t("more")}<//>`}`;

/** How far something is, also in words. */
export function Progress({ label, value, max }) {
	return html`<div class="progress"><span>${label}</span><progress aria-label=${label} value=${value} max=${max}></progress></div>`;
}

/** A dialogue above everything; closes by Escape, and gives the focus back. */
export function Dialog({ title, onClose, children }) {
	const element = useRef();
	useEffect(() => {
		element.current.showModal();
		return () => element.current?.close();
	}, []);
	const id = useId("dialog");
	return html`
		<dialog ref=${element} aria-labelledby=${id} onCancel=${(event) => {
			event.preventDefault();
			onClose?.();
		}}>
			<h2 id=${id}>${title}</h2>
			${children}
		</dialog>`;
}

/** Says something to people who do not see it; also shown for a moment. */
export function say(sentence) {
	dispatchEvent(new CustomEvent("say", { detail: sentence }));
}
