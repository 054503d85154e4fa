// How far a team and each of its people are, beside the time before and their goals.

import { html, link, money, number, percent, t, useState } from "./frame.js";
import { Answer, useAnswer } from "./answers.js";
import { GoalLine, metricValue } from "./goals.js";
import { useTeams } from "./people.js";
import { sparkline, trend } from "./progress.js";
import { Table } from "./table.js";

export default function Team() {
	const known = useTeams();
	const [teamId, setTeam] = useState(null);
	const [period, setPeriod] = useState("MONTH");
	const chosen = teamId ?? known.teams[0]?.id;
	const overview = useAnswer(chosen && "TeamOverview", { teamId: chosen, period });
	return html`
		<${Answer} of=${known}>
			${() =>
				known.teams.length === 0
					? html`<p class="quiet">${t("team.none")}</p>`
					: html`
				<div class="office-filter">
					${
						known.teams.length > 1 &&
						html`
						<label>${t("team.which")}
							<select value=${chosen} onChange=${(event) => setTeam(event.target.value)}>
								${known.teams.map((team) => html`<option key=${team.id} value=${team.id} selected=${team.id === chosen}>${team.name}</option>`)}
							</select>
						</label>`
					}
					<label>${t("team.period")}
						<select value=${period} onChange=${(event) => setPeriod(event.target.value)}>
							${["WEEK", "MONTH"].map((each) => html`<option key=${each} value=${each} selected=${each === period}>${t(`period.${each}`)}</option>`)}
						</select>
					</label>
				</div>
				<${Answer} of=${overview}>${(data) => (data.node ? html`<${Overview} key=${data.node.id} team=${data.node} again=${overview.again} />` : null)}<//>`}
		<//>`;
}

function Overview({ team, again }) {
	const progress = team.progress;
	return html`
		<section aria-labelledby="team-sums">
			<h2 id="team-sums">${team.name}</h2>
			${team.vision && html`<p class="office-vision">${t("team.vision", { vision: team.vision.text })}</p>`}
			${
				progress &&
				html`
				<dl class="office-sums">
					<div><dt>${t("measure.points")}</dt><dd>${number(progress.points)}</dd></div>
					<div><dt>${t("measure.revenue")}</dt><dd>${money(progress.revenue)}</dd></div>
					<div><dt>${t("measure.sales")}</dt><dd>${number(progress.sales)}</dd></div>
					<div><dt>${t("measure.cross-sell")}</dt><dd>${rate(progress.attachRate)}</dd></div>
					<div><dt>${t("measure.up-sell")}</dt><dd>${rate(progress.upSellRate)}</dd></div>
				</dl>`
			}
		</section>
		<section aria-labelledby="team-goals">
			<h2 id="team-goals">${t("team.goals")}</h2>
			${
				(team.goals ?? []).length === 0
					? html`<p class="quiet">${t("team.no-goal")}</p>`
					: html`<ul class="office-goals">${team.goals.map((goal) => html`<${GoalLine} key=${goal.id} goal=${goal} whose=${team.name} again=${again} />`)}</ul>`
			}
			<p><a class="button" href=${link("set-goal", { team: team.id })}>${t("team.set-goal", { whose: team.name })}</a></p>
		</section>
		<section aria-labelledby="team-people">
			<h2 id="team-people">${t("team.people")}</h2>
			<${Table} caption=${t("team.table", { team: team.name })} hideCaption rows=${team.reps} sorted="points" columns=${COLUMNS(team, again)} empty=${t("team.nobody")} />
		</section>`;
}

const of = (rep, name) => rep.progress?.scorecard[name] ?? 0;

const COLUMNS = (team) => [
	{ key: "name", label: t("measure.name"), sort: (rep) => rep.name, cell: (rep) => rep.name },
	{ key: "points", label: t("measure.points"), number: true, sort: (rep) => of(rep, "points"), cell: (rep) => number(of(rep, "points")) },
	{
		key: "before",
		label: t("measure.before"),
		number: true,
		sort: (rep) => rep.progress?.before.points ?? 0,
		cell: (rep) => number(rep.progress?.before.points ?? 0),
	},
	{ key: "trend", label: t("measure.trend"), cell: (rep) => html`<${Trend} days=${rep.progress?.days ?? []} />` },
	{ key: "sales", label: t("measure.sales"), number: true, sort: (rep) => of(rep, "sales"), cell: (rep) => number(of(rep, "sales")) },
	{
		key: "cross",
		label: t("measure.cross-sells"),
		number: true,
		sort: (rep) => of(rep, "crossSells"),
		cell: (rep) => number(of(rep, "crossSells")),
	},
	{ key: "up", label: t("measure.up-sells"), number: true, sort: (rep) => of(rep, "upSells"), cell: (rep) => number(of(rep, "upSells")) },
	{ key: "goal", label: t("measure.goal"), cell: (rep) => html`<${Goals} rep=${rep} />` },
];

function Goals({ rep }) {
	const open = (rep.goals ?? []).filter((goal) => goal.state !== "CANCELLED");
	return html`
		${open.map((goal) => html`<span class="office-small-goal">${t("goal.short", { current: metricValue(goal.metric, goal.current), target: metricValue(goal.metric, goal.target), metric: t(`metric.${goal.metric}`) })}</span> `)}
		<a href=${link("set-goal", { rep: rep.id })} aria-label=${t("team.set-goal", { whose: rep.name })}>${t("team.set-goal-short")}</a>`;
}

/** The line for whoever sees it, the word for everybody. */
function Trend({ days }) {
	const way = trend(days);
	return html`
		<span class="office-trend">
			${days.length > 1 && html`<svg viewBox="0 0 80 20" width="80" height="20" aria-hidden="true" focusable="false"><polyline points=${sparkline(days, 80, 18)} fill="none" stroke="currentColor" stroke-width="1.5" transform="translate(0 1)"></polyline></svg>`}
			<span>${t(`trend.${way}`)}</span>
		</span>`;
}

function rate(of) {
	if (of.whole === 0) {
		return t("rate.none");
	}
	const share = of.enough && of.shrunk !== null && of.shrunk !== undefined ? ` (${percent(of.shrunk)})` : "";
	return t("rate.of", { part: number(of.part), whole: number(of.whole) }) + share;
}
