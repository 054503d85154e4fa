import { Button, html, say, useCell, useEffect, useRef } from "../frame/ui.js";
import { dismiss, entries, takeBack } from "../frame/outbox.js";
import { go, to } from "../frame/router.js";
import { number, time, t } from "../frame/text.js";
import { another, fresh, lineOf } from "./draft.js";
import { lists } from "../frame/sync.js";

const signed = (points) => number(points, { signDisplay: "exceptZero" });

/** What was done on this phone lately, and what became of it; without sales that were corrected or taken back since, here or elsewhere. */
export function Sending({ voided = [] }) {
	const now = useCell(entries);
	const before = useRef(null);
	useEffect(() => {
		const done = now.filter(({ state, result }) => state === "DONE" && result?.points != null);
		const news = done.filter(({ id }) => before.current && !before.current.has(id));
		before.current = new Set(done.map(({ id }) => id));
		if (news.length) {
			say(t("sending.earned", { points: signed(news.reduce((sum, { result }) => sum + result.points, 0)) }));
		}
	}, [now]);
	const over = new Set([...voided, ...now.filter(({ state }) => state === "DONE").map(({ about }) => about?.instead)].filter(Boolean));
	const isOver = ({ about, state, result }) => state === "DONE" && over.has(result?.saleId) && about?.instead !== result.saleId;
	const shown = now.filter((each) => (!each.about?.hidden || each.state === "REFUSED") && !isOver(each));
	return shown.length > 0 && html`
		<section aria-labelledby="sending">
			<h2 id="sending">${t("sending.title")}</h2>
			<ul class="rows">${shown.map((each) => html`<li key=${each.id}><${Entry} entry=${each} /></li>`)}</ul>
		</section>`;
}

function Entry({ entry }) {
	const { state, about, result, sentences, tries } = entry;
	const what = about.lines?.map(({ name, quantity }) => t("sending.line", { quantity: quantity.replace(".", ","), name })).join(" · ") ?? about.name ?? t(`did.${entry.operation}`);
	const unsent = state === "QUEUED" && tries === 0;
	return html`
		<div class="card" data-state=${state}>
			<p><strong>${what}</strong>${about.account && html`<br /><small>${about.account}</small>`}</p>
			<p class=${state === "REFUSED" ? "error" : state === "DONE" ? "good" : "quiet"}>
				${state === "DONE" && result?.points != null ? t("sending.earned", { points: signed(result.points) }) : t(`sending.${state}`, { time: time(entry.createdAt) })}
			</p>
			${sentences?.map((each) => html`<p key=${each}>${each}</p>`)}
			<div class="choice">
				${state === "DONE" && result?.saleId && html`<a class="button" href=${to("receipt", [result.saleId])}>${t("sending.why")}</a>`}
				${(unsent || state === "REFUSED") && entry.operation === "LogSale" && html`
					<${Button} onClick=${() => edit(entry)}>${t("sending.edit")}<//>`}
				${unsent && html`<${Button} kind="plain" onClick=${() => takeBack(entry.id)}>${t("sending.take-back")}<//>`}
				${state === "REFUSED" && html`<${Button} kind="plain" onClick=${() => dismiss(entry.id)}>${t("sending.seen")}<//>`}
			</div>
		</div>`;
}

const moment = ({ occurredAt, clockOffset }) => ({ occurredAt, ...(clockOffset != null && { clockOffset }) });

/** Fills the form with what was not taken, under an id of its own. */
async function edit(entry) {
	if (entry.state !== "REFUSED" && !(await takeBack(entry.id))) {
		say(t("sending.too-late"));
		return;
	}
	const { input } = entry.variables;
	const product = (id, name) => lists.value.products.find((each) => each.id === id) ?? { id, name, listPrice: null };
	another({ ...fresh(), account: input.accountId ? { id: input.accountId, name: entry.about.account } : null, reference: input.reference ?? "",
		// when it happened stays, unless that is what was wrong
		moment: entry.code === "TOO_OLD" || entry.code === "IN_THE_FUTURE" ? null : moment(input),
		lines: input.lines.map((each, i) => lineOf(product(each.productId, entry.about.lines[i].name), { quantity: each.quantity, price: each.unitPrice, kind: each.kind,
			insteadOf: each.insteadOfProductId ? product(each.insteadOfProductId, each.insteadOfProductId) : null, offerId: each.offerId ?? null })) });
	if (entry.state === "REFUSED") {
		await dismiss(entry.id);
	}
	go("sale");
}
