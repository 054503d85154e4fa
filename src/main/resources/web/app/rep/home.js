import { Failed, Loading, html, useCell, useEffect, useKept } from "../frame/ui.js";
import { entries } from "../frame/outbox.js";
import { to } from "../frame/router.js";
import { refresh } from "../frame/sync.js";
import { dayAndTime, money, number, t } from "../frame/text.js";
import { Icon } from "../frame/icons.js";
import { Sending } from "./sending.js";
import { sold } from "./sold.js";

/** Where the rep stands today, and what was done lately. */
export default function Home() {
	const { data, of, error, again } = useKept("MyDay");
	const done = useCell(entries).filter(({ state }) => state === "DONE").length;
	useEffect(() => {
		refresh();
	}, []);
	useEffect(() => {
		if (done) {
			again();
		}
	}, [done]);
	const me = data?.me;
	return html`
		<a class="button primary call" href=${to("sale")}><${Icon} name="sale" /> ${t("sale.title")}</a>
		<${Sending} voided=${me?.sales.edges.filter(({ node }) => node.status === "VOIDED").map(({ node }) => node.id)} />
		<a class="row" href=${to("today")}>${t("home.due")}</a>
		${error && html`<${Failed} error=${error} again=${again} />`}
		${of && html`<p class="quiet">${t("as-of", { time: dayAndTime(of) })}</p>`}
		${!me ? !error && html`<${Loading} />` : html`
			<dl class="figures">
				<div><dt>${t("home.week")}</dt><dd>${number(me.week.points)}</dd></div>
				<div><dt>${t("home.month")}</dt><dd>${number(me.month.points)}</dd></div>
				<div><dt>${t("home.balance")}</dt><dd>${number(me.month.balance)}</dd></div>
				<div><dt>${t("home.revenue")}</dt><dd>${money(me.month.revenue)}</dd></div>
			</dl>
			<p>${me.week.sales === 0 ? t("home.no-week") : t("home.sales", { n: me.week.sales, cross: number(me.week.crossSells), up: number(me.week.upSells) })}</p>
			<h2>${t("home.last")}</h2>
			${me.sales.edges.length === 0 ? html`<p>${t("home.no-sales")}</p>` : html`
				<ul class="rows">
					${me.sales.edges.map(({ node }) => html`
						<li key=${node.id}><a class="row split" href=${to("receipt", [node.id])}>
							<span>${sold(node)}<br /><small>${[node.account?.name, dayAndTime(node.occurredAt), node.status === "VOIDED" && t("status.VOIDED")].filter(Boolean).join(" · ")}</small></span>
							${node.receipt && node.status !== "VOIDED" && html`<strong>${t("points.plus", { points: number(node.receipt.points) })}</strong>`}
						</a></li>`)}
				</ul>`}
		`}`;
}
