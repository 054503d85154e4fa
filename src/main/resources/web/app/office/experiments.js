// What is tried with some teams and not with others, and what it shows so far.

import { ask, day, html, now, number, t, useState, viewer } from "./frame.js";
import { Answer, More, useAnswer, usePages } from "./answers.js";
import { Form } from "./form.js";
import { withoutBlanks } from "./inputs.js";
import { whole } from "./numbers.js";
import { dayOf, plusDays } from "./moments.js";
import { isAdmin, options } from "./people.js";

const METRICS = ["POINTS", "REVENUE", "SALES", "CROSS_SELLS", "UP_SELLS", "ATTACH_RATE", "UP_SELL_RATE", "AVERAGE_SALE"];

export default function Experiments() {
	const experiments = usePages("Experiments", {}, (data) => data.experiments);
	const [open, setOpen] = useState(false);
	return html`
		<p>${t("experiments.about")}</p>
		${isAdmin() && html`<p><button type="button" class="button" aria-expanded=${String(open)} onClick=${() => setOpen(!open)}>${t("experiments.start")}</button></p>`}
		${open && html`<section class="card" aria-label=${t("experiments.start")}><${StartForm} again=${experiments.again} /></section>`}
		<${Answer} of=${experiments}>
			${() =>
				experiments.rows.length === 0
					? html`<p class="quiet">${t("experiments.none")}</p>`
					: experiments.rows.map((each) => html`<${Experiment} key=${each.id} experiment=${each} again=${experiments.again} />`)}
		<//>
		<${More} of=${experiments} />`;
}

function Experiment({ experiment, again }) {
	const [stopping, setStopping] = useState(false);
	const titleId = `experiment-${experiment.id}`;
	const estimate =
		experiment.estimate !== null &&
		t("experiments.estimate", {
			estimate: signed(experiment.estimate),
			low: signed(experiment.low),
			high: signed(experiment.high),
			metric: t(`metric.${experiment.metric}`),
		});
	const may = isAdmin() && (experiment.state === "PLANNED" || experiment.state === "RUNNING");
	return html`
		<article class="card" aria-labelledby=${titleId} data-id=${experiment.id}>
			<h2 id=${titleId}>${experiment.name}</h2>
			<p><strong>${t(`experiment.${experiment.state}`)}</strong> · ${t("experiments.days", { from: day(experiment.startsOn), until: day(experiment.endsOn) })}</p>
			<p>${experiment.text}</p>
			${estimate && html`<p class="big">${estimate}</p>`}
			${experiment.crowdingOut.length > 0 && html`<p class="notice">${t("experiments.fell", { metrics: experiment.crowdingOut.map((metric) => t(`metric.${metric}`)).join(", ") })}</p>`}
			<details>
				<summary>${t("experiments.draw")}</summary>
				<dl class="office-facts">
					<div><dt>${t("experiments.held-out")}</dt><dd>${experiment.heldOut.map((team) => team.name).join(", ")}</dd></div>
					<div><dt>${t("experiments.all-teams")}</dt><dd>${experiment.teams.map((team) => team.name).join(", ")}</dd></div>
					<div><dt>${t("experiments.detectable")}</dt><dd>${number(experiment.minimumDetectable)}</dd></div>
					<div><dt>${t("experiments.seed")}</dt><dd><code>${experiment.seed}</code></dd></div>
				</dl>
			</details>
			${
				may &&
				html`
				<button type="button" class="button plain" aria-expanded=${String(stopping)} aria-label=${t("experiments.stop-of", { name: experiment.name })} onClick=${() => setStopping(!stopping)}>${t("experiments.stop")}</button>
				${
					stopping &&
					html`<${Form} name=${`stop-${experiment.id}`} initial=${{ reason: "" }} action=${t("experiments.stop")} danger
					fields=${[{ name: "reason", label: t("decision.reason"), kind: "area", required: true, most: 300, rows: 2 }]}
					says=${() => t("experiments.stop-says")} done=${() => t("experiments.stopped")} after=${again}
					send=${async (values) => (await ask("StopExperiment", { input: { experimentId: experiment.id, reason: values.reason.trim() } })).stopExperiment} />`
				}`
			}
		</article>`;
}

const signed = (value) => number(value, { signDisplay: "exceptZero", maximumFractionDigits: 2 });

function StartForm({ again }) {
	const today = dayOf(now(), viewer().organisation.timeZone);
	const planned = useAnswer("CompetitionsToRun", { status: ["SCHEDULED"], first: 100 });
	const metrics = METRICS.map((each) => ({ value: each, label: t(`metric.${each}`) }));
	const fields = (values) => [
		{ name: "name", label: t("measure.name"), required: true, most: 100 },
		{
			name: "competitionId",
			label: t("experiments.competition"),
			kind: "choice",
			none: t("experiments.no-competition"),
			hint: t("experiments.competition-hint"),
			options: options(planned.data?.competitions.nodes ?? []),
		},
		{ name: "metric", label: t("experiments.metric"), kind: "choice", required: true, options: metrics },
		{
			name: "guards",
			label: t("experiments.guards"),
			kind: "many",
			hint: t("experiments.guards-hint"),
			options: metrics.filter((each) => each.value !== values.metric),
		},
		{ name: "holdOutPercent", label: t("experiments.share"), kind: "number", required: true, hint: t("experiments.share-hint") },
		{ name: "startsOn", label: t("experiments.first-day"), kind: "date", required: true, min: plusDays(today, 1), max: plusDays(today, 90) },
		{ name: "endsOn", label: t("experiments.last-day"), kind: "date", required: true, hint: t("experiments.last-day-hint") },
	];
	const initial = {
		name: "",
		competitionId: "",
		metric: "CROSS_SELLS",
		guards: ["REVENUE"],
		holdOutPercent: "20",
		startsOn: plusDays(today, 7),
		endsOn: plusDays(today, 34),
	};
	const send = async (values, id) =>
		(
			await ask("StartExperiment", {
				input: withoutBlanks({
					id,
					name: values.name.trim(),
					competitionId: values.competitionId,
					metric: values.metric,
					guards: values.guards.filter((each) => each !== values.metric),
					holdOutPercent: whole(values.holdOutPercent),
					startsOn: values.startsOn,
					endsOn: values.endsOn,
				}),
			})
		).startExperiment;
	return html`<${Form} name="experiment" fields=${fields} initial=${initial} send=${send} action=${t("experiments.draw-now")} after=${again}
		says=${() => t("experiments.says")} done=${(payload) => t("experiments.done", { teams: payload.experiment.heldOut.map((team) => team.name).join(", ") })} />`;
}
