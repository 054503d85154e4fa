// What was sold, as whoever decides about a sale needs it.

import { html, money, number, t } from "./frame.js";

export function Lines({ sale }) {
	return html`
		<ul class="office-lines">
			${sale.lines.map(
				(line) => html`
				<li>${t("sale.line", {
					quantity: number(line.exactQuantity),
					product: line.product.name,
					price: money(line.unitPrice),
					kind: t(`kind.${line.kind}`),
				})}${
					line.product.listPrice &&
					line.product.listPrice !== line.unitPrice &&
					html` <small>${t("sale.list-price", { price: money(line.product.listPrice) })}</small>`
				}</li>`,
			)}
		</ul>`;
}
