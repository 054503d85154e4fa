// Tables for payroll and audit, to download as they stand now.

import { html, now, t, useRef, useState, viewer } from "./frame.js";
import { useAnswer } from "./answers.js";
import { Field } from "./field.js";
import { download } from "./files.js";
import { dayOf } from "./moments.js";
import { options, useTeams } from "./people.js";

export default function Exports() {
	const known = useTeams();
	const closed = useAnswer("CompetitionsToRun", { status: ["CLOSED"], first: 100 });
	const today = dayOf(now(), viewer().organisation.timeZone);
	const competitions = options(closed.data?.competitions.nodes ?? []);
	return html`
		<p>${t("exports.about")}</p>
		<${Export} name="entries" initial=${{ from: `${today.slice(0, 7)}-01`, until: "" }} fields=${[
			{ name: "from", label: t("exports.from"), kind: "date" },
			{ name: "until", label: t("exports.until"), kind: "date", hint: t("exports.until-hint") },
		]} />
		<${Export} name="balances" initial=${{}} fields=${[]} />
		<${Export} name="board" initial=${{ metric: "POINTS", period: "MONTH", on: today, team: "" }} fields=${[
			{
				name: "metric",
				label: t("goal.metric"),
				kind: "choice",
				required: true,
				options: ["POINTS", "REVENUE", "SALES", "CROSS_SELLS", "UP_SELLS"].map((each) => ({ value: each, label: t(`metric.${each}`) })),
			},
			{
				name: "period",
				label: t("goal.period"),
				kind: "choice",
				required: true,
				options: ["WEEK", "MONTH", "ALL_TIME"].map((each) => ({ value: each, label: t(`period.${each}`) })),
			},
			{ name: "on", label: t("exports.on"), kind: "date", hint: t("exports.on-hint") },
			{ name: "team", label: t("roster.team"), kind: "choice", none: t("roster.all-teams"), options: options(known.all) },
		]} />
		${
			competitions.length > 0 &&
			html`<${Export} name="competition" initial=${{ id: competitions[0].value }} fields=${[
				{ name: "id", label: t("exports.competition"), kind: "choice", required: true, options: competitions },
			]} />`
		}`;
}

function Export({ name, initial, fields }) {
	const [values, setValues] = useState(initial);
	const [wrong, setWrong] = useState(null);
	const [busy, setBusy] = useState(false);
	const loading = useRef(false);
	async function submit(event) {
		event.preventDefault();
		if (loading.current) {
			return;
		}
		loading.current = true;
		setBusy(true);
		try {
			const parameters = new URLSearchParams(Object.entries(values).filter(([, value]) => value !== "")).toString();
			await download(`/export/${name}.csv${parameters && `?${parameters}`}`, `${name}.csv`);
			setWrong(null);
		} catch (failure) {
			setWrong(failure.message);
		} finally {
			loading.current = false;
			setBusy(false);
		}
	}
	return html`
		<form class="card office-form" data-form=${`export-${name}`} onSubmit=${submit} noValidate aria-busy=${String(busy)}>
			<h2>${t(`exports.${name}`)}</h2>
			<p>${t(`exports.${name}-about`)}</p>
			${wrong && html`<div class="notice bad" role="alert"><p>${wrong}</p></div>`}
			${fields.map((field) => html`<${Field} key=${field.name} form=${`export-${name}`} field=${field} value=${values[field.name]} errors=${{}} change=${(value) => setValues((before) => ({ ...before, [field.name]: value }))} />`)}
			<button type="submit" class="button" aria-disabled=${String(busy)} aria-label=${t("exports.download-of", { table: t(`exports.${name}`) })}>${t(busy ? "exports.loading" : "exports.download")}</button>
		</form>`;
}
