// Sets a goal for a team or for a rep, with what is fair in view.

import { ask, day, html, number, query, t } from "./frame.js";
import { Answer, useAnswer } from "./answers.js";
import { Form } from "./form.js";
import { isRate, metricValue } from "./goals.js";
import { withoutBlanks } from "./inputs.js";
import { decimal, whole } from "./numbers.js";
import { isAdmin, options, useTeams } from "./people.js";

const FOR_REPS = ["POINTS", "REVENUE", "SALES", "CROSS_SELLS", "UP_SELLS", "ATTACH_RATE", "UP_SELL_RATE", "AVERAGE_SALE", "FAMILIES"];

const SUMS = ["POINTS", "REVENUE", "SALES", "CROSS_SELLS", "UP_SELLS"];

/** The screen, opened for a team or for a rep. */
export default function SetGoal() {
	const { team, rep } = query();
	const person = useAnswer(rep && "RosterEntry", { id: rep });
	const known = useTeams();
	const source = rep ? person : known;
	return html`
		<${Answer} of=${source}>
			${() => {
				const whose = rep ? person.data.rep : (known.teams.find((each) => each.id === team) ?? known.teams[0]);
				return whose
					? html`<${GoalForm} key=${whose.id} whose=${whose} forRep=${Boolean(rep)} teams=${known.teams} />`
					: html`<p class="quiet">${t("team.none")}</p>`;
			}}
		<//>`;
}

function GoalForm({ whose, forRep, teams }) {
	const metrics = FOR_REPS.filter((metric) => forRep || metric !== "FAMILIES");
	const fields = (values) => [
		...(forRep || teams.length < 2 ? [] : [{ name: "teamId", label: t("goal.team"), kind: "choice", required: true, options: options(teams) }]),
		{
			name: "metric",
			label: t("goal.metric"),
			kind: "choice",
			required: true,
			options: metrics.map((each) => ({ value: each, label: t(`metric.${each}`) })),
		},
		{
			name: "period",
			label: t("goal.period"),
			kind: "choice",
			required: true,
			options: ["WEEK", "MONTH"].map((each) => ({ value: each, label: t(`period.${each}`) })),
		},
		{
			name: "target",
			label: t(isRate(values.metric) ? "goal.target-rate" : "goal.target", { unit: t(`unit.${values.metric}`) }),
			kind: "number",
			required: true,
		},
		...(forRep ? [] : [{ name: "contributorsNeeded", label: t("goal.contributors"), kind: "number", hint: t("goal.contributors-hint") }]),
		...(forRep || !SUMS.includes(values.metric) ? [] : [{ name: "perRepCap", label: t("goal.cap"), kind: "number", hint: t("goal.cap-hint") }]),
		...(isAdmin() ? [{ name: "points", label: t("goal.points"), kind: "number", hint: t("goal.points-hint") }] : []),
	];
	const initial = {
		teamId: forRep ? "" : whose.id,
		metric: "POINTS",
		period: "MONTH",
		target: "",
		contributorsNeeded: "",
		perRepCap: "",
		points: "",
	};
	const send = async (values, id) =>
		(
			await ask("SetGoal", {
				input: withoutBlanks({
					id,
					repId: forRep ? whose.id : "",
					teamId: forRep ? "" : values.teamId || whose.id,
					metric: values.metric,
					period: values.period,
					target: targetOf(values),
					contributorsNeeded: forRep ? "" : whole(values.contributorsNeeded),
					perRepCap: forRep || !SUMS.includes(values.metric) ? "" : decimal(values.perRepCap),
					points: isAdmin() ? whole(values.points) : "",
				}),
			})
		).setGoal;
	return html`
		<p>${t(forRep ? "goal.for-rep" : "goal.for-team", { whose: whose.name })}</p>
		<${Form} name=${`goal-${whose.id}`} fields=${fields} initial=${initial} send=${send} action=${t("goal.set")}
			says=${(values) => t("goal.says", { whose: whose.name, period: t(`period.${values.period}`) })}
			done=${(payload) => t("goal.done", { whose: whose.name, target: metricValue(payload.goal.metric, payload.goal.target), until: day(payload.goal.endDay, -1) })}>
			${(values, change) => html`<${Suggestion} ...${{ whose, forRep, values, change }} />`}
		<//>`;
}

/** Rates are written in percent and sent from 0 to 1. */
function targetOf(values) {
	const target = decimal(values.target);
	return isRate(values.metric) && /^\d+(\.\d+)?$/.test(target) ? String(Number(target) / 100) : target;
}

function Suggestion({ whose, forRep, values, change }) {
	const fair = useAnswer("SuggestedGoal", {
		input: { [forRep ? "repId" : "teamId"]: forRep ? whose.id : values.teamId || whose.id, metric: values.metric, period: values.period },
	});
	const suggested = fair.data?.suggestedGoal;
	const written = suggested?.target && (isRate(values.metric) ? number(Number(suggested.target) * 100) : number(suggested.target));
	return html`
		<aside class="office-suggestion" aria-live="polite">
			${suggested && html`<p>${suggested.text}</p>`}
			${written && html`<button type="button" class="button" onClick=${() => change("target", written)}>${t("goal.use", { target: metricValue(values.metric, suggested.target) })}</button>`}
		</aside>`;
}
