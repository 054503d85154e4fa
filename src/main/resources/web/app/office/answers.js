// Asking the API for what a screen shows.

import { ask, html, t, useCallback, useEffect, useRef, useState } from "./frame.js";

/**
 * What an operation answers, and how to ask again. While it is asked again the former answer stays, so that nothing jumps; of
 * two answers that overtake each other the one to the later question counts.
 */
export function useAnswer(operation, variables) {
	const [state, setState] = useState({ data: null, failure: null, asking: true });
	const turn = useRef(0);
	const asked = JSON.stringify([operation, variables]);
	const again = useCallback(async () => {
		if (!operation) {
			return;
		}
		const mine = ++turn.current;
		setState((before) => ({ ...before, asking: true }));
		try {
			const data = await ask(operation, variables);
			if (mine === turn.current) {
				setState({ data, failure: null, asking: false });
			}
		} catch (failure) {
			if (mine === turn.current) {
				setState((before) => ({ ...before, failure, asking: false }));
			}
		}
	}, [asked]);
	useEffect(() => {
		again();
		return () => {
			turn.current++;
		};
	}, [again]);
	return { ...state, again };
}

/** All pages that have been asked for, and how to ask for the next. */
export function usePages(operation, variables, connection) {
	const first = useAnswer(operation, variables);
	const [later, setLater] = useState([]);
	const [failure, setFailure] = useState(null);
	const asking = useRef(false);
	useEffect(() => setLater([]), [first.data]);
	const pages = first.data ? [connection(first.data), ...later] : [];
	const info = pages.at(-1)?.pageInfo;
	async function more() {
		if (asking.current) {
			return;
		}
		asking.current = true;
		try {
			const next = connection(await ask(operation, { ...variables, after: info.endCursor }));
			setFailure(null);
			setLater((before) => [...before, next]);
		} catch (failed) {
			setFailure(failed);
		} finally {
			asking.current = false;
		}
	}
	const rows = pages.flatMap((page) => page.nodes ?? page.edges.map((edge) => edge.node));
	return { ...first, failure: failure ?? first.failure, rows, more: info?.hasNextPage ? more : null };
}

/** What to show while there is no answer, or that there is none; the content once there is one. */
export function Answer({ of, children }) {
	return html`
		${
			of.failure &&
			html`
			<div class="notice bad office-refused" role="alert">
				<p>${of.failure.message}</p>
				<button type="button" class="button" onClick=${of.again}>${t("answer.again")}</button>
			</div>`
		}
		${of.data ? children(of.data) : !of.failure && html`<p role="status" data-asking>${t("answer.asking")}</p>`}`;
}

/** The next page, and the whole list anew. */
export function More({ of }) {
	return (
		of.data &&
		html`
		<p class="office-more">
			${of.more && html`<button type="button" class="button plain" onClick=${of.more}>${t("answer.more")}</button>`}
			<button type="button" class="button plain" onClick=${of.again} aria-disabled=${String(of.asking)}>${t("answer.anew")}</button>
		</p>`
	);
}
