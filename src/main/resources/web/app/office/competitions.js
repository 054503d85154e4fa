// What runs and what is to come; whoever may, opens and cancels.

import { ask, html, instant, link, month, number, t, useState } from "./frame.js";
import { Answer, More, useAnswer, usePages } from "./answers.js";
import { Form } from "./form.js";
import { whole } from "./numbers.js";
import { isAdmin } from "./people.js";
import { Table } from "./table.js";

export default function Competitions() {
	const competitions = usePages("CompetitionsToRun", {}, (data) => data.competitions);
	const budgets = useAnswer("PrizeBudgets", {});
	return html`
		<p><a class="button primary" href=${link("open-competition")}>${t("competitions.open")}</a></p>
		<${Answer} of=${competitions}>
			${() =>
				competitions.rows.length === 0
					? html`<p class="quiet">${t("competitions.none")}</p>`
					: html`<ul class="office-cards">${competitions.rows.map((each) => html`<${Competition} key=${each.id} competition=${each} again=${competitions.again} />`)}</ul>`}
		<//>
		<${More} of=${competitions} />
		<${Budgets} budgets=${budgets} />`;
}

function Competition({ competition, again }) {
	const [cancelling, setCancelling] = useState(false);
	const may = competition.status === "SCHEDULED" || competition.status === "LIVE" || competition.status === "GRACE";
	return html`
		<li class="card" data-id=${competition.id}>
			<h2>${competition.name}</h2>
			<p><strong>${t(`competition.${competition.status}`)}</strong> · ${t("competitions.window", { from: instant(competition.opensAt), until: instant(competition.closesAt) })}</p>
			<p>${competition.theme}</p>
			<p>${competition.teams.length === 0 ? t("competitions.everybody") : competition.teams.map((team) => team.name).join(", ")}</p>
			${competition.prizes.length > 0 && html`<ol class="office-prizes">${competition.prizes.map((prize) => html`<li value=${prize.rank}>${t("competitions.prize", { label: prize.label, points: number(prize.points) })}</li>`)}</ol>`}
			${competition.ruleNote && html`<p class="notice">${competition.ruleNote}</p>`}
			${
				may &&
				html`
				<button type="button" class="button plain" aria-expanded=${String(cancelling)} aria-label=${t("competitions.cancel-of", { name: competition.name })} onClick=${() => setCancelling(!cancelling)}>${t("competitions.cancel")}</button>
				${
					cancelling &&
					html`<${Form} name=${`cancel-${competition.id}`} initial=${{ reason: "" }} action=${t("competitions.cancel")} danger
					fields=${[{ name: "reason", label: t("decision.reason"), kind: "area", required: true, most: 300, rows: 2 }]}
					says=${() => t("competitions.cancel-says")} done=${() => t("competitions.cancelled", { name: competition.name })} after=${again}
					send=${async (values) => (await ask("CancelCompetition", { input: { competitionId: competition.id, reason: values.reason.trim() } })).cancelCompetition} />`
				}`
			}
		</li>`;
}

function Budgets({ budgets }) {
	const rows = (budgets.data?.prizeBudgets ?? []).map((each) => ({ ...each, id: `${each.team.id}/${each.month}` }));
	const columns = [
		{ key: "team", label: t("budget.team"), cell: (each) => each.team.name },
		{ key: "month", label: t("budget.month"), cell: (each) => month(each.month) },
		{ key: "points", label: t("budget.points"), number: true, cell: (each) => number(each.points) },
		{ key: "left", label: t("budget.left"), number: true, cell: (each) => number(each.left) },
	];
	return html`
		<section aria-labelledby="budgets">
			<h2 id="budgets">${t("budget.title")}</h2>
			<p>${t(isAdmin() ? "budget.about-admin" : "budget.about")}</p>
			<${Answer} of=${budgets}>${() => html`<${Table} caption=${t("budget.title")} hideCaption columns=${columns} rows=${rows} empty=${t("budget.none")} />`}<//>
			${isAdmin() && budgets.data && html`<${BudgetForm} teams=${teamsOf(rows)} again=${budgets.again} />`}
		</section>`;
}


const teamsOf = (rows) => [...new Map(rows.map((each) => [each.team.id, each.team])).values()];

function BudgetForm({ teams, again }) {
	return html`
		<details>
			<summary>${t("budget.set")}</summary>
			<${Form} name="budget" initial=${{ teamId: teams[0]?.id ?? "", pointsPerMonth: "" }} action=${t("budget.set")}
				fields=${[
					{
						name: "teamId",
						label: t("budget.team"),
						kind: "choice",
						required: true,
						options: teams.map((team) => ({ value: team.id, label: team.name })),
					},
					{ name: "pointsPerMonth", label: t("budget.points"), kind: "number", required: true },
				]}
				says=${() => t("budget.says")} done=${(payload) => t("budget.done", { points: number(payload.budget.points) })} after=${again}
				send=${async (values) => (await ask("SetPrizeBudget", { input: { teamId: values.teamId, pointsPerMonth: whole(values.pointsPerMonth) } })).setPrizeBudget} />
		</details>`;
}
