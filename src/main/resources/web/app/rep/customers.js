import { html } from "../frame/ui.js";
import { to } from "../frame/router.js";
import { money, percent } from "../frame/text.js";
import { Empty, Rest, Shown, t, useMore } from "./kit.js";

/** My customers by how much more they could buy. */
export default function Customers() {
	return html`<${Shown} operation="WhiteSpaceScreen">${(data) => html`<${List} data=${data} />`}<//>`;
}

/** Where there is more to gain, as the server sorts them: what is not bought at all, then what could be bought more of. */
const gains = (account) => account.whiteSpace?.cells.filter((each) => each.potential !== null && Number(each.potential) > Number(each.spent)) ?? [];

const gain = ({ state, category, potential }) => (state === "OPEN" ? `${category} (${money(potential, 0)})` : t("customers.more-of", { category, money: money(potential, 0) }));

function List({ data: { whiteSpace } }) {
	const pages = useMore(whiteSpace, "WhiteSpaceScreen", (next) => next.whiteSpace);
	return pages.nodes.length === 0 ? html`<${Empty} to=${to("leads")} label=${t("leads.title")}>${t("customers.none")}<//>` : html`
		<p>${t("customers.text", { n: whiteSpace.totalCount })}</p>
		<ul class="rows">
			${pages.nodes.map((each) => html`
				<li key=${each.id}>
					<a class="row" href=${to("customer", [each.id])} data-account=${each.id}>
						<span><strong>${each.name}</strong>${each.segment ? html` <small>${each.segment}</small>` : ""}<br />
							${gains(each).slice(0, 3).map(gain).join(", ")}
							${each.whiteSpace?.share && html`<br /><small>${t("customers.share", { share: percent(each.whiteSpace.share) })}</small>`}</span>
					</a>
				</li>`)}
		</ul>
		<${Rest} pages=${pages} />`;
}
