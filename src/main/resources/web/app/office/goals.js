// How a goal is told, and how it is called off.

import { ask, day, html, money, number, percent, t, useState } from "./frame.js";
import { Form } from "./form.js";
import { heading, shareOf } from "./progress.js";

export const isRate = (metric) => metric === "ATTACH_RATE" || metric === "UP_SELL_RATE";

/** A figure of a metric with its unit. */
export function metricValue(metric, value) {
	return isRate(metric) ? percent(value) : metric === "REVENUE" || metric === "AVERAGE_SALE" ? money(value) : number(value);
}

export function GoalLine({ goal, whose, again }) {
	const [cancelling, setCancelling] = useState(false);
	const share = shareOf(goal.current, goal.target);
	const label = t("goal.line", {
		whose,
		metric: t(`metric.${goal.metric}`),
		current: metricValue(goal.metric, goal.current),
		target: metricValue(goal.metric, goal.target),
		until: day(goal.endDay, -1),
	});
	return html`
		<li class="office-goal">
			<p>${label}</p>
			${share !== null && html`<progress max="1" value=${Math.min(1, Math.max(0, share))} aria-label=${label}></progress>`}
			<p class=${`office-heading ${heading(goal)}`}>${t(`heading.${heading(goal)}`, { landing: goal.pace ? metricValue(goal.metric, goal.pace.landing) : "" })}</p>
			${
				goal.state === "OPEN" &&
				again &&
				html`
				<button type="button" class="button plain" aria-expanded=${String(cancelling)} aria-label=${t("goal.cancel-of", { whose, metric: t(`metric.${goal.metric}`) })} onClick=${() => setCancelling(!cancelling)}>${t("goal.cancel")}</button>
				${
					cancelling &&
					html`<${Form} name=${`cancel-${goal.id}`} initial=${{ reason: "" }} action=${t("goal.cancel")} danger
					fields=${[{ name: "reason", label: t("decision.reason"), kind: "area", required: true, most: 280, rows: 2 }]}
					says=${() => t("goal.cancel-says")} done=${() => t("goal.cancelled")} after=${again}
					send=${async (values) => (await ask("CancelGoal", { input: { goalId: goal.id, reason: values.reason.trim() } })).cancelGoal} />`
				}`
			}
		</li>`;
}
