import { Button, Errors, Field, html, useState } from "../frame/ui.js";
import { to } from "../frame/router.js";
import { day, money, percent } from "../frame/text.js";
import { Empty, Shown, t, useSend, word } from "./kit.js";

/** Who a customer is, what could be offered, and how. */
export default function Customer({ args: [id] }) {
	return html`<${Shown} operation="AccountScreen" variables=${{ id }}>
		${({ node }, again) => (node?.name ? html`<${Its} account=${node} again=${again} />`
			: html`<${Empty} to=${to("customers")} label=${t("customers.title")}>${t("customer.none")}<//>`)}
	<//>`;
}

function Its({ account, again }) {
	const { profile, whiteSpace, techniques } = account;
	return html`
		<h2>${account.name}</h2>
		${account.segment && html`<p class="meta">${account.segment}</p>`}
		${!profile && !whiteSpace && html`<${Empty}>${t("customer.unknown")}<//>`}
		${profile && html`
			<section class="card" aria-labelledby="customer-buys">
				<h2 id="customer-buys">${t("customer.buys")}</h2>
				<p>${t("customer.sales", { n: profile.sales })}${profile.averageSale ? ` · ${t("customer.average", { money: money(profile.averageSale) })}` : ""}</p>
				${profile.lastSaleAt && html`<p>${t("customer.last", { day: day(profile.lastSaleAt) })}${profile.usualPauseDays ? ` · ${t("customer.pause", { n: Math.round(Number(profile.usualPauseDays)) })}` : ""}</p>`}
				<ul>${profile.categories.map((each) => html`<li key=${each.category}>${each.category}: ${money(each.revenue)} (${percent(each.share)})</li>`)}</ul>
			</section>`}
		${techniques.length > 0 && html`
			<section aria-labelledby="customer-try">
				<h2 id="customer-try">${t("customer.try")}</h2>
				${techniques.slice(0, 2).map((each) => html`
					<article class="card" key=${each.id}>
						<h3>${each.title}</h3><p>${each.text}</p>
						${each.worked.whole > 0 && html`<p class="quiet">${t("customer.worked", { part: each.worked.part, n: each.worked.whole })}</p>`}
					</article>`)}
			</section>`}
		${whiteSpace && html`
			<section aria-labelledby="customer-open">
				<h2 id="customer-open">${t("customer.open")}</h2>
				<p class="quiet">${t("customer.as-of", { day: day(whiteSpace.asOf) })}</p>
				${whiteSpace.cells.map((each) => html`<${Cell} key=${each.category} cell=${each} account=${account.id} again=${again} />`)}
			</section>`}`;
}

function Cell({ cell, account, again }) {
	const [open, setOpen] = useState(false);
	const [reason, setReason] = useState("");
	const { send, busy, errors } = useSend("VetoWhiteSpace");
	const veto = async (event) => {
		event.preventDefault();
		if (await send({ accountId: account, category: cell.category, reason: reason.trim() }, t("customer.vetoed"), t("customer.about-veto", { category: cell.category }))) {
			setOpen(false);
			again();
		}
	};
	return html`
		<article class="card" data-cell=${cell.category} data-state=${cell.state}>
			<h3>${cell.category}</h3>
			<p>${word("customer.state", cell.state, t("customer.state.UNKNOWN"))} · ${t("customer.spent", { money: money(cell.spent) })}</p>
			${cell.state === "OPEN" && cell.potential && html`<p>${t("customer.potential", { money: money(cell.potential, 0), low: money(cell.low, 0), high: money(cell.high, 0), n: cell.peers })}</p>`}
			${cell.points > 0 && html`<p>${t("customer.points", { n: cell.points })}</p>`}
			${cell.reason && html`<p>${t("reason", { reason: cell.reason })}</p>`}
			${cell.until && html`<p class="quiet">${t("customer.until", { day: day(cell.until) })}</p>`}
			<${Errors} of=${errors} />
			${cell.state === "OPEN" && !open && html`<${Button} kind="plain" onClick=${() => setOpen(true)}>${t("customer.veto")}<//>`}
			${open && html`
				<form onSubmit=${veto}>
					<${Field} label=${t("why")}>${(its) => html`<input ...${its} required maxlength="500" value=${reason} onInput=${(event) => setReason(event.target.value)} />`}<//>
					<${Button} type="submit" busy=${busy}>${t("customer.veto")}<//>
				</form>`}
		</article>`;
}
