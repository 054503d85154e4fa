import { html } from "../frame/ui.js";
import { to } from "../frame/router.js";
import { dayAndTime } from "../frame/text.js";
import { Empty, Shown, scored, t, word } from "./kit.js";

/** What can be won now and soon, and what came out lately. */
export default function Competitions() {
	return html`
		<${Shown} operation="Competitions">${(data) => html`<${List} found=${nodes(data)} none=${t("competitions.none")} />`}<//>
		<h2>${t("competitions.over")}</h2>
		<${Shown} operation="Competitions" variables=${{ status: ["CLOSED", "CANCELLED"], first: 5 }}>
			${(data) => html`<${List} found=${nodes(data)} none=${t("competitions.none-over")} />`}<//>`;
}

const nodes = ({ competitions }) => competitions.edges.map((each) => each.node);

function List({ found, none }) {
	return found.length === 0 ? html`<${Empty}>${none}<//>` : html`
		<ul class="rows">
			${found.map((each) => html`
				<li key=${each.id}>
					<a class="row" href=${to("competition", [each.id])} data-competition=${each.id}>
						<span><strong>${each.name}</strong><br />${each.theme}<br /><small>${word("competition.status", each.status)} · ${when(each)}</small>
							${standing(each) && html`<br />${standing(each)}`}</span>
					</a>
				</li>`)}
		</ul>`;
}

const when = ({ status, opensAt, closesAt }) =>
	status === "SCHEDULED" ? t("competition.opens", { at: dayAndTime(opensAt) }) : t("competition.closes", { at: dayAndTime(closesAt) });

/** Where I or my team stand, in a sentence; null when nowhere yet. */
export function standing({ mine, myTeam, status, readyMade }) {
	const its = mine ?? myTeam;
	if (!its) {
		return null;
	}
	// nobody can get further in what is over
	const toNext = status !== "CLOSED" && status !== "CANCELLED" && its.toNext;
	const values = { rank: its.rank, score: scored(readyMade, its.score), missing: toNext && scored(readyMade, toNext) };
	return t(`competition.${mine ? "mine" : "team"}${toNext ? "" : "-first"}`, values);
}
