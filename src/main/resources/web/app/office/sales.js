// Sales about which something is asked: whoever looks after the team says whether they are to be believed.

import { ask, html, instant, number, t } from "./frame.js";
import { Answer, More, usePages } from "./answers.js";
import { Decision } from "./decision.js";
import { Lines } from "./lines.js";

export default function Sales() {
	const sales = usePages("SalesToConfirm", {}, (data) => data.questionableSales);
	return html`
		<p>${t("sales.about")}</p>
		<${Answer} of=${sales}>
			${() =>
				sales.rows.length === 0
					? html`<p class="quiet">${t("sales.none")}</p>`
					: sales.rows.map((sale) => html`<${Sale} key=${sale.id} sale=${sale} />`)}
		<//>
		<${More} of=${sales} />`;
}

function Sale({ sale }) {
	const rep = sale.rep.name;
	const again = sale.confirmation === "REFUTED";
	const choices = [
		{ key: "yes", label: t("sales.confirm"), says: again ? t("sales.confirm-anew-says", { rep }) : t("sales.confirm-says", { rep }) },
		{
			key: "no",
			label: t("sales.refute"),
			says: again ? t("sales.refute-again-says", { rep }) : t("sales.refute-says", { rep }),
			danger: true,
			reason: again ? "possible" : "needed",
		},
	];
	const decide = async (key, reason) =>
		(
			await ask("ConfirmSale", {
				input: { saleId: sale.id, confirmed: key === "yes", ...(key === "no" && reason !== "" ? { reason } : {}) },
			})
		).confirmSale;
	return html`
		<${Decision} id=${sale.id} title=${t("sale.of", { rep, at: instant(sale.occurredAt) })} choices=${choices} decide=${decide}
			done=${(key) => t(key === "yes" ? "sales.confirmed" : "sales.refuted", { rep })}>
			<ul class="office-questions">${sale.questions.map((question) => html`<li>${question.text}</li>`)}</ul>
			<p>${[
				sale.account?.name ?? t("sale.no-account"),
				sale.reference && t("sale.reference", { reference: sale.reference }),
				sale.receipt && t("sale.points", { points: number(sale.receipt.points) }),
			]
				.filter(Boolean)
				.join(" · ")}</p>
			<${Lines} sale=${sale} />
			${sale.voidReason && html`<p>${t("sales.void-reason", { reason: sale.voidReason })}</p>`}
			${sale.refutationAnswer && html`<p>${t("sales.answer", { rep, answer: sale.refutationAnswer })}</p>`}
		<//>`;
}
