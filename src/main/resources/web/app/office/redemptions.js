// Rewards that reps paid for: somebody agrees, or not, and hands them out.

import { ask, html, instant, number, t } from "./frame.js";
import { Answer, More, usePages } from "./answers.js";
import { Decision } from "./decision.js";

export default function Redemptions() {
	const waiting = usePages("RedemptionsToDecide", {}, (data) => data.redemptionsToDecide);
	return html`
		<p>${t("redemptions.about")}</p>
		<${Answer} of=${waiting}>
			${() =>
				waiting.rows.length === 0
					? html`<p class="quiet">${t("redemptions.none")}</p>`
					: waiting.rows.map((each) => html`<${Redemption} key=${`${each.id}/${each.state}`} redemption=${each} />`)}
		<//>
		<${More} of=${waiting} />`;
}

function Redemption({ redemption }) {
	const rep = redemption.rep.name;
	const reward = redemption.reward.name;
	const points = number(redemption.points);
	const approve = { key: "APPROVED", label: t("redemptions.approve"), says: t("redemptions.approve-says", { rep }), reason: "possible" };
	const handOut = { key: "HANDED_OUT", label: t("redemptions.hand-out"), says: t("redemptions.hand-out-says", { rep }) };
	const refuse = {
		key: "REFUSED",
		label: t("redemptions.refuse"),
		says: t("redemptions.refuse-says", { rep, points }),
		reason: "needed",
		danger: true,
	};
	const choices = redemption.state === "REQUESTED" ? [approve, refuse] : [handOut, refuse];
	const decide = async (state, reason) =>
		(
			await ask("DecideRedemption", {
				input: { redemptionId: redemption.id, state, ...(reason === "" ? {} : { reason }) },
			})
		).decideRedemption;
	return html`
		<${Decision} id=${redemption.id} title=${t("redemptions.item", { rep, reward })} choices=${choices} decide=${decide} most=${280}
			done=${(state) => t(`redemptions.done-${state}`, { rep, reward, points })}>
			<p>${[
				t("redemptions.cost", { points }),
				t(`redemption.${redemption.state}`),
				instant(redemption.requestedAt),
				redemption.reward.left !== null &&
					redemption.reward.left !== undefined &&
					t("redemptions.left", { left: number(redemption.reward.left) }),
			]
				.filter(Boolean)
				.join(" · ")}</p>
		<//>`;
}
