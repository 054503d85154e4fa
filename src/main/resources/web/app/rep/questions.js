import { Button, Errors, Field, html, useState } from "../frame/ui.js";
import { to } from "../frame/router.js";
import { day, dayAndTime, number } from "../frame/text.js";
import { Empty, Rest, Shown, t, useMore, useSend } from "./kit.js";
import { sold } from "./sold.js";

/** Sales about which something is asked, and points that wait for a customer. */
export default function Questions() {
	return html`<${Shown} operation="SaleQuestionsScreen">${(data, again) => (data.me ? html`<${All} me=${data.me} again=${again} />` : html`<${Empty}>${t("no-rep")}<//>`)}<//>`;
}

/** { refuted, asked, held }: what somebody does not believe, what is looked into, and what waits for the customer. */
export function sorted(sales) {
	return {
		refuted: sales.filter((each) => each.confirmation === "REFUTED"),
		asked: sales.filter((each) => each.questions.length > 0 && !["REFUTED", "CONFIRMED"].includes(each.confirmation)),
		held: sales.filter((each) => each.hold?.state === "HELD"),
	};
}

function All({ me, again }) {
	const pages = useMore(me.sales, "SaleQuestionsScreen", (next) => next.me.sales);
	const { refuted, asked, held } = sorted(pages.nodes);
	return html`
		<section aria-labelledby="questions-refuted">
			<h2 id="questions-refuted">${t("questions.refuted")}</h2>
			${refuted.length ? refuted.map((each) => html`<${Refuted} key=${each.id} sale=${each} again=${again} />`) : html`<${Empty}>${t("questions.none")}<//>`}
		</section>
		${asked.length > 0 && html`
			<section aria-labelledby="questions-asked">
				<h2 id="questions-asked">${t("questions.asked")}</h2>
				<p>${t("questions.asked-text")}</p>
				${asked.map((each) => html`<article class="card" key=${each.id}><h3>${name(each)}</h3><ul>${each.questions.map((question) => html`<li key=${question.code}>${question.text}</li>`)}</ul></article>`)}
			</section>`}
		<section aria-labelledby="questions-held">
			<h2 id="questions-held">${t("questions.held", { points: me.scorecard.held, n: me.scorecard.held })}</h2>
			${held.map((each) => html`<article class="card" key=${each.id}><h3>${name(each)}</h3><p>${t("questions.hold", { n: each.hold.points, day: day(each.hold.until) })}</p></article>`)}
			<p><a href=${to("balance")}>${t("rewards.statement")}</a></p>
		</section>
		<${Rest} pages=${pages} />`;
}

const name = (sale) => [sale.account?.name, sold(sale), dayAndTime(sale.occurredAt)].filter(Boolean).join(" · ");

function Refuted({ sale, again }) {
	const [text, setText] = useState("");
	const { send, busy, errors } = useSend("AnswerRefutation");
	const answer = async (event) => {
		event.preventDefault();
		if (await send({ saleId: sale.id, text: text.trim() }, t("questions.sent"), t("questions.about", { name: name(sale) }))) {
			again();
		}
	};
	return html`
		<article class="card" data-refuted=${sale.id}>
			<h3>${name(sale)}</h3>
			${sale.receipt && html`<p>${t("questions.points", { n: sale.receipt.points, points: number(sale.receipt.points) })}</p>`}
			${sale.voidReason && html`<p>${t("reason", { reason: sale.voidReason })}</p>`}
			${sale.refutationAnswer !== null ? html`<p>${t("questions.you-said", { text: sale.refutationAnswer })}</p>` : html`
				<form onSubmit=${answer}>
					<${Field} label=${t("questions.answer")} hint=${t("questions.hint")}>${(its) => html`
						<textarea ...${its} required maxlength="500" rows="3" value=${text} onInput=${(event) => setText(event.target.value)}></textarea>`}<//>
					<${Errors} of=${errors} />
					<${Button} type="submit" kind="primary" busy=${busy}>${t("questions.send")}<//>
				</form>`}
		</article>`;
}
