import { html, useEffect, useState } from "../frame/ui.js";
import { to } from "../frame/router.js";
import { subscribe } from "../frame/live.js";
import { dayAndTime } from "../frame/text.js";
import { Empty, Rest, Shown, t, useMore } from "./kit.js";

/** What happened in the organisation, as it happens. */
export default function Feed() {
	return html`<${Shown} operation="FeedScreen">${(data) => html`<${Items} data=${data} />`}<//>`;
}

/** Items with one more at the top; one that is there already is replaced where it stands. */
export function merged(items, item) {
	return items.some((each) => each.id === item.id) ? items.map((each) => (each.id === item.id ? item : each)) : [item, ...items];
}

function Items({ data }) {
	const pages = useMore(data.feed, "FeedScreen", (next) => next.feed);
	const [fresh, setFresh] = useState([]);
	useEffect(() => subscribe("FeedItemAdded", {}, ({ feedItemAdded }) => setFresh((before) => merged(before, feedItemAdded))), []);
	const items = fresh.reduceRight(merged, pages.nodes);
	return html`
		${data.me && html`<p><a class="button primary" href=${to("thank")}>${t("thank.title")}</a></p>`}
		${items.length === 0 && html`<${Empty}>${t("feed.none")}<//>`}
		<ol class="rows" aria-label=${t("feed.title")}>
			${items.map((each) => html`
				<li key=${each.id} class="card" data-kind=${each.kind}>
					<p>${each.text}</p>
					<p class="meta">${dayAndTime(each.at)}
						${each.kind !== "KUDOS" && each.rep && data.me && each.rep.id !== data.me.id
							&& html` · <a href=${to("thank", [each.rep.id, each.rep.name])}>${t("feed.thank", { name: each.rep.name })}</a>`}</p>
				</li>`)}
		</ol>
		<${Rest} pages=${pages} />`;
}
