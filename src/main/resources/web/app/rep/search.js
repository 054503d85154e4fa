// Finds somebody or something by a few letters, and takes the one that is chosen.
import { Field, html, useEffect, useState } from "../frame/ui.js";
import { ask } from "../frame/api.js";
import { search } from "../frame/search.js";
import { lists, refresh } from "../frame/sync.js";
import { t } from "./kit.js";

const PAUSE = 250;

/** find(text) answers with [{ id, name, more? }]; chosen is one of them, or null. */
export function Search({ label, find, chosen, onChoose, error }) {
	const [text, setText] = useState("");
	const [found, setFound] = useState(null);
	const [problem, setProblem] = useState(null);
	useEffect(() => {
		if (chosen || !text.trim()) {
			setFound(null);
			return undefined;
		}
		let over = false;
		const timer = setTimeout(() => find(text.trim()).then(
			(nodes) => !over && (setFound(nodes), setProblem(null)),
			(failure) => !over && setProblem(failure.message)), PAUSE);
		return () => {
			over = true;
			clearTimeout(timer);
		};
	}, [text, chosen]);
	if (chosen) {
		return html`
			<div class="field">
				<span class="label">${label}</span>
				<button type="button" class="button wide" onClick=${() => onChoose(null)}><span>${chosen.name}</span> <small>${t("search.other")}</small></button>
			</div>`;
	}
	return html`
		<${Field} label=${label} error=${error ?? problem}>${(its) => html`
			<input ...${its} type="search" autocomplete="off" value=${text} onInput=${(event) => setText(event.target.value)} />`}<//>
		<div role="status" class="quiet">${found && t("search.found", { n: found.length })}</div>
		${found?.length > 0 && html`
			<ul class="rows">
				${found.map((each) => html`
					<li key=${each.id}><button type="button" class="button wide" data-found=${each.id} onClick=${() => onChoose(each)}>
						<span>${each.name}</span> ${each.more && html`<small>${each.more}</small>`}
					</button></li>`)}
			</ul>`}`;
}

export const findReps = async (text) =>
	(await ask("Reps", { search: text, first: 8 })).reps.nodes.map((each) => ({ id: each.id, name: each.name, more: each.team.name }));

const asChosen = ({ id, name, segment }) => ({ id, name, more: segment });

/** Asks the server, as it knows the newest customer; without a network those that the phone keeps. */
export const findAccounts = (text) =>
	ask("SearchAccounts", { search: text, first: 8 }).then(
		({ accounts }) => accounts.edges.map(({ node }) => asChosen(node)),
		async (problem) => {
			if (problem.kind !== "OFFLINE") {
				throw problem;
			}
			await refresh();
			return search(lists.value.accounts, text, 8).map(asChosen);
		});
