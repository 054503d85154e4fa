import { html } from "../frame/ui.js";
import { to } from "../frame/router.js";
import { number } from "../frame/text.js";
import { Empty, Far, Shown, measured, t } from "./kit.js";
import { due, openGoals, today } from "./today.view.js";

/** What to do today, and how far I am. */
export default function Today() {
	return html`<${Shown} operation="HomeScreen">${(data) => (data.me ? html`<${Day} data=${data} />` : html`<${Empty}>${t("no-rep")}<//>`)}<//>`;
}

function Day({ data }) {
	const { me } = data;
	const now = today(data);
	const waits = due(data);
	const goals = openGoals(me);
	return html`
		<section class="card" aria-labelledby="today-points">
			<h2 id="today-points">${t("today.hello", { name: me.name.split(" ")[0] })}</h2>
			<p class="amount"><strong>${number(now.points)}</strong> ${t("today.points", { n: now.points })}</p>
			<p>${t("today.sales", { n: now.sales })} ${t("today.month", { points: me.month.points })}</p>
			<p><a href=${to("balance")}>${t("today.balance", { points: me.month.balance })}</a>
				${me.month.held > 0 && html` ${t("today.held", { n: me.month.held, points: me.month.held })}`}</p>
		</section>
		<section aria-labelledby="today-due">
			<h2 id="today-due">${t("today.due")}</h2>
			${waits.length
				? html`<ul class="rows">
					${waits.map((each) => html`
						<li key=${each.what}><a class="row" href=${to(each.screen)}>${t(`today.due.${each.what}`, { n: each.n })}</a></li>`)}
				</ul>`
				: html`<${Empty}>${t("today.nothing-due")}<//>`}
		</section>
		<section aria-labelledby="today-goals">
			<h2 id="today-goals">${t("goals.title")}</h2>
			${goals.length
				? html`<ul class="plain">
					${goals.map((each) => html`<li key=${each.id}><${Far} value=${each.current} whole=${each.target} text=${line(each)} /></li>`)}
				</ul>
				<p><a href=${to("goals")}>${t("today.all-goals")}</a></p>`
				: html`<${Empty} to=${to("goals")} label=${t("goals.set")}>${t("goals.none")}<//>`}
		</section>
		${me.team.vision && html`
			<section class="card" aria-labelledby="today-vision">
				<h2 id="today-vision">${t("team.vision")}</h2>
				<blockquote>${me.team.vision.text}</blockquote>
				<p><a href=${to("our-team")}>${t("our-team.title")}</a></p>
			</section>`}`;
}

function line({ metric, current, target, period, team }) {
	const values = { what: t(`metric.${metric}`), current: measured(metric, current), target: measured(metric, target), when: t(`when.${period}`) };
	return team ? t("goals.line.team", { ...values, team }) : t("goals.line", values);
}
