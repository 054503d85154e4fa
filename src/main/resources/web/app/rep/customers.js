import { html } from "../frame/ui.js";
import { to } from "../frame/router.js";
import { money, percent } from "../frame/text.js";
import { Empty, Rest, Shown, t, useMore } from "./kit.js";

/** My customers by how much more they could buy. */
export default function Customers() {
	return html`<${Shown} operation="WhiteSpaceScreen">${(data) => html`<${List} data=${data} />`}<//>`;
}

/** The open categories, as the server sorts them: the most to gain first. */
export const open = (account) => account.whiteSpace?.cells.filter((each) => each.state === "OPEN") ?? [];

function List({ data: { whiteSpace } }) {
	const pages = useMore(whiteSpace, "WhiteSpaceScreen", (next) => next.whiteSpace);
	return pages.nodes.length === 0 ? html`<${Empty} to=${to("leads")} label=${t("leads.title")}>${t("customers.none")}<//>` : html`
		<p>${t("customers.text", { n: whiteSpace.totalCount })}</p>
		<ul class="rows">
			${pages.nodes.map((each) => html`
				<li key=${each.id}>
					<a class="row" href=${to("customer", [each.id])} data-account=${each.id}>
						<span><strong>${each.name}</strong>${each.segment ? html` <small>${each.segment}</small>` : ""}<br />
							${open(each).slice(0, 3).map((cell) => `${cell.category} (${money(cell.potential)})`).join(", ")}
							${each.whiteSpace?.share && html`<br /><small>${t("customers.share", { share: percent(each.whiteSpace.share) })}</small>`}</span>
					</a>
				</li>`)}
		</ul>
		<${Rest} pages=${pages} />`;
}
