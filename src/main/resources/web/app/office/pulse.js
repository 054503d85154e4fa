// How teams say they are led, never by whom it was said, and the vision that each has.

import { ask, day, html, number, t, viewer } from "./frame.js";
import { Answer, useAnswer } from "./answers.js";
import { Form } from "./form.js";
import { isAdmin } from "./people.js";
import { Table } from "./table.js";

export default function PulseResults() {
	const led = useAnswer("TeamLeadership", {});
	return html`
		<p>${t("pulse.about")}</p>
		<${Answer} of=${led}>
			${(data) => {
				const mine = data.organisation.teams.filter((team) => isAdmin() || viewer().manages.some((each) => each.id === team.id));
				return mine.length === 0
					? html`<p class="button plain">${t("team.none")}</p>`
					: mine.map((team) => html`<${Led} key=${team.id} team=${team} again=${led.again} />`);
			}}
		<//>`;
}

function Led({ team, again }) {
	const titleId = `led-${team.id}`;
	const led = team.leadership;
	const rows = (led?.behaviours ?? []).map((each) => ({ ...each, id: each.behaviour }));
	const columns = [
		{ key: "behaviour", label: t("pulse.behaviour"), cell: (each) => t(`behaviour.${each.behaviour}`) },
		{ key: "mean", label: t("pulse.mean"), number: true, cell: (each) => t("pulse.of-five", { mean: number(each.mean) }) },
	];
	return html`
		<section class="card" aria-labelledby=${titleId} data-id=${team.id}>
			<h2 id=${titleId}>${team.name}</h2>
			${team.vision ? html`<p class="office-vision">${t("pulse.vision", { text: team.vision.text, at: day(team.vision.setAt) })}</p>` : html`<p class="button plain">${t("pulse.no-vision")}</p>`}
			${
				led &&
				(led.enough
					? html`
				<p><strong>${t(`led.${led.mode}`)}</strong> · ${t("pulse.respondents", { n: led.respondents, quarter: led.quarter })}</p>
				<${Table} caption=${t("pulse.table", { team: team.name })} hideCaption columns=${columns} rows=${rows} empty="" />`
					: html`<p>${t("pulse.too-few")}</p>`)
			}
			<details>
				<summary>${t("pulse.set-vision")}</summary>
				<${Form} name=${`vision-${team.id}`} initial=${{ text: team.vision?.text ?? "" }} action=${t("pulse.set-vision")}
					fields=${[{ name: "text", label: t("pulse.vision-label"), required: true, most: 280, hint: t("pulse.vision-hint") }]}
					says=${() => t("pulse.says")} done=${() => t("pulse.done")} after=${again}
					send=${async (values) => (await ask("SetVision", { input: { teamId: team.id, text: values.text.trim() } })).setVision} />
			</details>
		</section>`;
}
