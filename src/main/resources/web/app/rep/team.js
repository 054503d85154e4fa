import { html } from "../frame/ui.js";
import { to } from "../frame/router.js";
import { day, number } from "../frame/text.js";
import { Empty, Shown, t, word } from "./kit.js";

/** Where my team wants to get, whom to look up to, and how the team says it is led. */
export default function Team() {
	return html`<${Shown} operation="TeamScreen">${(data) => (data.me ? html`<${Its} data=${data} />` : html`<${Empty}>${t("no-rep")}<//>`)}<//>`;
}

function Its({ data: { me: { team }, hallOfFame, pulseItems } }) {
	const { vision, leadership } = team;
	return html`
		<section class="card" aria-labelledby="team-vision">
			<h2 id="team-vision">${t("team.of", { team: team.name })}</h2>
			${vision ? html`<blockquote>${vision.text}</blockquote><p class="meta">${t("team.set", { name: vision.setBy.name, day: day(vision.setAt) })}</p>`
				: html`<p>${t("team.no-vision")}</p>`}
		</section>
		<section aria-labelledby="team-models">
			<h2 id="team-models">${t("team.models")}</h2>
			${hallOfFame.length === 0 ? html`<${Empty}>${t("team.no-models")}<//>` : html`<ul class="rows">${hallOfFame.map((each) => html`<li class="row" key=${each.id}><span>${each.text} <small>${each.rule}</small></span></li>`)}</ul>`}
		</section>
		<section class="card" aria-labelledby="team-led">
			<h2 id="team-led">${t("team.led")}</h2>
			${leadership?.enough ? html`
				<p>${word("team.mode", leadership.mode, t("team.mode.UNKNOWN"))} · ${t("team.respondents", { n: leadership.respondents })}</p>
				<ul>${leadership.behaviours.map((each) => html`<li key=${each.behaviour}>${pulseItems.find((item) => item.behaviour === each.behaviour)?.text.replace(/\.$/, "")}: ${t("team.mean", { mean: number(each.mean) })}</li>`)}</ul>`
				: html`<p>${t("team.too-few")}</p>`}
			<p><a class="button" href=${to("pulse")}>${t("pulse.title")}</a></p>
		</section>`;
}
