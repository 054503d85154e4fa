import { html, useEffect, useState } from "../frame/ui.js";
import { to } from "../frame/router.js";
import { subscribe } from "../frame/live.js";
import { dayAndTime, number } from "../frame/text.js";
import { Empty, Shown, scored, t, word } from "./kit.js";
import { standing } from "./competitions.js";

const MOVES = ["LIVE", "GRACE"];

/** One competition: where I stand, what can be won, and how it is scored. */
export default function Competition({ args: [id] }) {
	return html`<${Shown} operation="CompetitionScreen" variables=${{ id }}>
		${({ competition, me }) => (competition ? html`<${Its} competition=${competition} me=${me} />`
			: html`<${Empty} to=${to("competitions")} label=${t("competitions.title")}>${t("competition.none")}<//>`)}
	<//>`;
}

function Its({ competition: asked, me }) {
	const [fresh, setFresh] = useState(null);
	useEffect(() => (MOVES.includes(asked.status)
		? subscribe("CompetitionChanged", { id: asked.id, first: 20 }, ({ competitionChanged }) => setFresh(competitionChanged)) : undefined), [asked.id, asked.status]);
	const now = fresh ? { ...asked, status: fresh.status, closesAt: fresh.closesAt, mine: fresh.mine, myTeam: fresh.myTeam && { ...asked.myTeam, ...fresh.myTeam } } : asked;
	const reps = fresh ? fresh.standings.edges.map((each) => each.node) : asked.standings.nodes;
	const teams = fresh ? fresh.teamStandings.edges.map((each) => each.node) : asked.teamStandings.nodes;
	const mine = (each) => each.rep?.id === me?.id || (each.team && each.team.id === now.myTeam?.team?.id);
	return html`
		<h2>${now.name}</h2>
		<p>${now.theme}</p>
		<p class="meta">${word("competition.status", now.status)} · ${t("competition.window", { from: dayAndTime(now.opensAt), until: dayAndTime(now.closesAt) })}</p>
		${now.cancelReason && html`<p>${t("reason", { reason: now.cancelReason })}</p>`}
		<p class="big" role="status">${standing(now) ?? t("competition.unranked")}</p>
		<${Table} rows=${reps.length ? reps : teams} mine=${mine} theme=${now.readyMade} />
		${now.prizes.length > 0 && html`
			<section aria-labelledby="competition-prizes">
				<h2 id="competition-prizes">${t("competition.prizes")}</h2>
				<ul>${now.prizes.map((each) => html`<li key=${each.rank}>${t("competition.prize", { rank: each.rank, label: each.label })}${each.points > 0 ? ` · ${t("competition.prize-points", { n: each.points })}` : ""}</li>`)}</ul>
			</section>`}
		<section class="card" aria-labelledby="competition-rules">
			<h2 id="competition-rules">${t("competition.rules")}</h2>
			${now.rules.split("\n").filter((each) => each.trim()).map((line) => html`<p key=${line}>${line}</p>`)}
			${now.confirmedOnly && html`<p>${t("competition.confirmed-only")}</p>`}
		</section>
		${now.edits.length > 0 && html`
			<section aria-labelledby="competition-edits">
				<h2 id="competition-edits">${t("competition.edits")}</h2>
				<ul>${now.edits.map((each) => html`<li key=${each.at}>${dayAndTime(each.at)}: ${each.text}</li>`)}</ul>
			</section>`}`;
}

function Table({ rows, mine, theme }) {
	return rows.length === 0 ? html`<${Empty}>${t("competition.nobody")}<//>` : html`
		<table>
			<caption class="quiet">${t("competition.standings")}</caption>
			<thead><tr><th scope="col">${t("competition.rank")}</th><th scope="col">${t("competition.who")}</th><th scope="col" class="number">${t("competition.score")}</th></tr></thead>
			<tbody>
				${rows.map((each) => html`
					<tr key=${(each.rep ?? each.team).id} class=${mine(each) ? "me" : ""}>
						<td>${number(each.rank)}</td>
						<th scope="row">${(each.rep ?? each.team).name}${mine(each) ? ` (${t(each.rep ? "me" : "my-team")})` : ""}</th>
						<td class="number">${scored(theme, each.score)}</td>
					</tr>`)}
			</tbody>
		</table>`;
}
