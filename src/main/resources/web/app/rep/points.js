import { More, Loading, html, usePages } from "../frame/ui.js";
import { dayAndTime, number, t } from "../frame/text.js";
import { sold } from "./sold.js";

/** Every point, the newest first, with the reason. */
export default function Points() {
	const pages = usePages("MyEntries", { first: 20 }, (data) => data.me.entries);
	// what earns nothing by nature, such as a change of team, is no line of a statement of points
	const earned = pages.nodes.filter((each) => each.points !== 0 || each.kind === "SALE");
	return html`
		${pages.loading && !pages.nodes.length && html`<${Loading} />`}
		${!pages.loading && !earned.length && !pages.more && !pages.error && html`<p>${t("points.none")}</p>`}
		<ul class="rows">
			${earned.map((each) => html`
				<li key=${each.id}>
					<details class="card">
						<summary><span>${each.label}${each.sale && `: ${sold(each.sale)}`}</span> <strong>${t("points.signed", { points: signed(each.points) })}</strong><br />
							<small>${dayAndTime(each.occurredAt)}</small></summary>
						${each.reason && html`<p>${each.reason}</p>`}
						<ul>${each.receipt?.steps.map((step, i) => html`<li key=${i}>${step.label}: ${signed(step.points)}</li>`)}</ul>
					</details>
				</li>`)}
		</ul>
		<${More} pages=${pages} />`;
}

const signed = (points) => number(points, { signDisplay: "exceptZero" });
