import { html } from "../frame/ui.js";
import { to } from "../frame/router.js";
import { dayAndTime, number } from "../frame/text.js";
import { Empty, Rest, Shown, t, useMore } from "./kit.js";

/** The balance and how it came about, in words. */
export default function Balance() {
	return html`<${Shown} operation="BalanceScreen">${(data) => (data.me ? html`<${Statement} data=${data} />` : html`<${Empty}>${t("no-rep")}<//>`)}<//>`;
}

function Statement({ data: { me, organisation } }) {
	const pages = useMore(me.entries, "BalanceScreen", (data) => data.me.entries);
	const { balance, held } = me.scorecard;
	const { hold } = organisation.rules;
	return html`
		<section class="card" aria-label=${t("rewards.balance-label")}>
			<p class="amount"><strong>${number(balance)}</strong> ${t("rewards.to-spend", { n: balance })}</p>
			${held > 0 && html`<p>${t("today.held", { n: held, points: held })}</p>`}
			${Number(hold.share) > 0 && html`<p class="quiet">${hold.words}</p>`}
			<p><a href=${to("rewards")}>${t("balance.spend")}</a></p>
		</section>
		<h2>${t("balance.moves")}</h2>
		${pages.nodes.length === 0 && html`<${Empty}>${t("balance.none")}<//>`}
		<ul class="rows">
			${pages.nodes.map((each) => html`<li key=${each.id}><${Move} entry=${each} /></li>`)}
		</ul>
		<${Rest} pages=${pages} />`;
}

const signed = (points) => number(points, { signDisplay: "exceptZero" });

function Move({ entry }) {
	const steps = entry.receipt?.steps ?? [];
	const head = html`<span class="spread"><span>${entry.label}<br /><small>${dayAndTime(entry.occurredAt)}</small></span> <strong class="number">${signed(entry.balance)}</strong></span>`;
	if (!steps.length && !entry.reason) {
		return html`<div class="row">${head}</div>`;
	}
	return html`
		<details class="card">
			<summary>${head}</summary>
			${entry.reason && html`<p>${t("reason", { reason: entry.reason })}</p>`}
			<ul>${steps.map((each) => html`<li key=${each.label}>${each.label}: ${signed(each.points)}</li>`)}</ul>
			${entry.points !== entry.balance && entry.points !== 0 && html`<p>${t("balance.rest", { points: signed(entry.points), balance: signed(entry.balance) })}</p>`}
		</details>`;
}
