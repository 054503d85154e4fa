import { Ask, Button, Dialog, Field, html, say, useState } from "../frame/ui.js";
import { add } from "../frame/outbox.js";
import { lists } from "../frame/sync.js";
import { go } from "../frame/router.js";
import { dayAndTime, money, number, t } from "../frame/text.js";
import { another, fresh, lineOf } from "./draft.js";

/** One sale: what it earned and why, and how to put it right. */
export default function Receipt({ args: [id] }) {
	return html`<${Ask} operation="SaleReceipt" variables=${{ id }}>${({ node }, again) => (node ? html`<${Sale} sale=${node} again=${again} />` : html`<p>${t("receipt.none")}</p>`)}<//>`;
}

function Sale({ sale }) {
	const [voids, setVoids] = useState(false);
	const counts = sale.status === "COUNTED";
	return html`
		<p>${dayAndTime(sale.occurredAt)}${sale.account && ` · ${sale.account.name}`}${sale.reference && ` · ${sale.reference}`}</p>
		${!counts && html`<p class="notice">${t("receipt.voided", { time: dayAndTime(sale.voidedAt), reason: sale.voidReason ?? "" })}</p>`}
		${sale.questions.map((each) => html`<p class="notice" key=${each.text}>${each.text}</p>`)}
		<div class="scroll"><table>
			<thead><tr><th scope="col">${t("receipt.product")}</th><th scope="col" class="number">${t("sale.price")}</th><th scope="col" class="number">${t("board.points")}</th></tr></thead>
			<tbody>${sale.lines.map((each, i) => html`
				<tr key=${i}>
					<th scope="row">${each.product.name}<br /><small>${t(`kind.${each.kind}`)}${each.insteadOf ? ` · ${t("sale.instead-of", { name: each.insteadOf.name })}` : ""}</small></th>
					<td class="number">${number(each.exactQuantity)} × ${money(each.unitPrice)}</td>
					<td class="number">${each.points != null && number(each.points)}</td>
				</tr>`)}</tbody>
		</table></div>
		${sale.receipt && html`
			<h2>${t("receipt.why")}</h2>
			<ol class="steps">${sale.receipt.steps.map((each, i) => html`
				<li class="split" key=${i}><span>${each.label}</span><span class="number">${number(each.points, { signDisplay: "exceptZero" })}</span></li>`)}
				<li class="split total"><strong>${t("receipt.total")}</strong><strong class="number">${number(sale.receipt.points)}</strong></li>
			</ol>`}
		${sale.shares.length > 0 && html`
			<h2>${t("receipt.shares")}</h2>
			<ul>${sale.shares.map((each) => html`<li key=${each.rep.id}>${each.rep.name}: ${number(each.basisPoints / 100)} %, ${t("points.n", { points: each.points })}</li>`)}</ul>`}
		${counts && html`
			<div class="choice">
				<${Button} onClick=${() => correct(sale)}>${t("receipt.correct")}<//>
				<${Button} kind="danger" onClick=${() => setVoids(true)}>${t("receipt.void")}<//>
			</div>`}
		${voids && html`<${Void} sale=${sale} onClose=${() => setVoids(false)} />`}`;
}

function Void({ sale, onClose }) {
	const [reason, setReason] = useState("");
	const run = async (event) => {
		event.preventDefault();
		const [first] = sale.lines;
		await add({ id: crypto.randomUUID(), operation: "VoidSale", variables: { input: { saleId: sale.id, reason: reason.trim() } },
			about: { name: t("receipt.voiding", { name: first.product.name }), instead: sale.id } });
		say(t("receipt.void-sent"));
		go("home");
	};
	return html`
		<${Dialog} title=${t("receipt.void")} onClose=${onClose}>
			<form onSubmit=${run}>
				<${Field} label=${t("sale.reason")} hint=${t("sale.reason-hint")}>
					${(its) => html`<input ...${its} required maxlength="500" value=${reason} onInput=${(event) => setReason(event.target.value)} />`}
				<//>
				<${Button} kind="primary" type="submit" disabled=${!reason.trim()}>${t("receipt.void")}<//>
				<${Button} kind="plain" onClick=${onClose}>${t("cancel")}<//>
			</form>
		<//>`;
}

/** Fills the form with the sale; it takes this one's place, at the same moment. */
function correct(sale) {
	const known = (product) => lists.value.products.find((each) => each.id === product.id) ?? { ...product, listPrice: null };
	another({ ...fresh(), account: sale.account, reference: sale.reference ?? "",
		correcting: { saleId: sale.id, reason: "",
			shares: sale.shares.map(({ rep, basisPoints }) => ({ repId: rep.id, basisPoints })) },
		moment: { occurredAt: sale.occurredAt },
		lines: sale.lines.map((each) => lineOf(known(each.product), { quantity: each.exactQuantity, price: each.unitPrice, kind: each.kind,
			insteadOf: each.insteadOf, offerId: each.offerId })) });
	go("sale");
}
