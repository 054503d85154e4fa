// Customers who complain: the points of their sales wait until somebody has settled it.

import { ask, day, html, instant, number, t } from "./frame.js";
import { Answer, More, usePages } from "./answers.js";
import { Decision } from "./decision.js";
import { Lines } from "./lines.js";

export default function Complaints() {
	const complaints = usePages("ComplaintsToSettle", {}, (data) => data.complaints);
	return html`
		<p>${t("complaints.about")}</p>
		<${Answer} of=${complaints}>
			${() =>
				complaints.rows.length === 0
					? html`<p class="quiet">${t("complaints.none")}</p>`
					: complaints.rows.map((sale) => html`<${Complaint} key=${sale.id} sale=${sale} />`)}
		<//>
		<${More} of=${complaints} />`;
}

function Complaint({ sale }) {
	const rep = sale.rep.name;
	const waits = sale.hold?.state === "HELD";
	const points = waits ? number(sale.hold.points) : "";
	const choices = waits
		? [
				{ key: "release", label: t("complaints.release"), says: t("complaints.release-says", { rep, points }), reason: "needed" },
				{
					key: "forfeit",
					label: t("complaints.forfeit"),
					says: t("complaints.forfeit-says", { rep, points }),
					reason: "needed",
					danger: true,
				},
			]
		: [{ key: "settle", label: t("complaints.settle"), says: t("complaints.settle-says", { rep }), reason: "needed" }];
	const decide = async (key, reason) =>
		(await ask("SettleComplaint", { input: { saleId: sale.id, release: key !== "forfeit", reason } })).settleComplaint;
	const doubts = sale.survey?.doubts ?? [];
	const facts = [
		sale.account?.name ?? t("sale.no-account"),
		sale.survey?.score && t("complaints.score", { score: sale.survey.score }),
		waits && t("complaints.waits", { points, until: day(sale.hold.until) }),
	];
	return html`
		<${Decision}
			id=${sale.id}
			title=${t("sale.of", { rep, at: instant(sale.occurredAt) })}
			choices=${choices}
			decide=${decide}
			done=${(key) => t(`complaints.done-${key}`, { rep, points })}
		>
			<p>${facts.filter(Boolean).join(" · ")}</p>
			<${Lines} sale=${sale} />
			${doubts.length > 0 && html`<p class="notice">${t("complaints.doubts")} ${doubts.map((doubt) => t(`doubt.${doubt}`)).join(" ")}</p>`}
		<//>`;
}
