import { Button, Dialog, Errors, html, useState } from "../frame/ui.js";
import { to } from "../frame/router.js";
import { day, number } from "../frame/text.js";
import { Empty, Shown, t, useIntention, useSend, word } from "./kit.js";
import { hindrance, sorted } from "./rewards.view.js";

/** The shop for the balance, and what became of what was redeemed. */
export default function Rewards() {
	return html`<${Shown} operation="RewardsScreen">${(data, again) => (data.me ? html`<${Shop} data=${data} again=${again} />` : html`<${Empty}>${t("no-rep")}<//>`)}<//>`;
}

function Shop({ data: { me, rewards }, again }) {
	const [wanted, setWanted] = useState(null);
	const { balance, held } = me.scorecard;
	return html`
		<section class="card" aria-label=${t("rewards.balance-label")}>
			<p class="amount"><strong data-balance=${balance}>${number(balance)}</strong> ${t("rewards.to-spend", { n: balance })}</p>
			${held > 0 && html`<p>${t("today.held", { n: held, points: held })}</p>`}
			<p><a href=${to("balance")}>${t("rewards.statement")}</a></p>
		</section>
		<section aria-labelledby="rewards-all">
			<h2 id="rewards-all">${t("rewards.all")}</h2>
			${rewards.nodes.length === 0 && html`<${Empty}>${t("rewards.none")}<//>`}
			${sorted(rewards.nodes, balance).map((each) => html`<${Reward} key=${each.id} reward=${each} balance=${balance} onWant=${() => setWanted(each)} />`)}
		</section>
		<section aria-labelledby="rewards-mine">
			<h2 id="rewards-mine">${t("rewards.mine")}</h2>
			${me.redemptions.nodes.length === 0 && html`<p>${t("rewards.mine-none")}</p>`}
			${me.redemptions.nodes.map((each) => html`<${Redemption} key=${each.id} redemption=${each} again=${again} />`)}
		</section>
		${wanted && html`<${Redeem} reward=${wanted} balance=${balance} onClose=${() => setWanted(null)} again=${again} />`}`;
}

function Reward({ reward, balance, onWant }) {
	const why = hindrance(reward, balance);
	return html`
		<article class="card" data-reward=${reward.id}>
			<h3>${reward.name}</h3>
			<p>${reward.description}</p>
			<p><strong>${t("rewards.price", { n: reward.price })}</strong> <span class="quiet">· ${word("rewards.kind", reward.kind, t("rewards.kind.GOODS"))}
				${reward.left != null && ` · ${t("rewards.left", { n: reward.left })}`}
				${reward.perRepAndMonth != null && ` · ${t("rewards.per-month", { n: reward.perRepAndMonth })}`}</span></p>
			${reward.needsApproval && html`<p class="quiet">${t("rewards.approval")}</p>`}
			${why ? html`<p>${why === "short" ? t("rewards.short", { n: reward.price - balance }) : t("rewards.gone")}</p>`
				: html`<${Button} kind="primary" data-want="true" onClick=${onWant}>${t("rewards.redeem")}<//>`}
		</article>`;
}

function Redeem({ reward, balance, onClose, again }) {
	const [id] = useIntention();
	const { send, busy, errors } = useSend("RedeemReward");
	const redeem = async () => {
		const payload = await send({ id, rewardId: reward.id, price: reward.price }, t(reward.needsApproval ? "rewards.asked" : "rewards.yours", { name: reward.name }), t("rewards.about", { name: reward.name }));
		if (payload) {
			onClose();
			again();
		}
	};
	return html`
		<${Dialog} title=${t("rewards.sure", { name: reward.name })} onClose=${onClose}>
			<p>${t("rewards.after", { price: reward.price, balance, n: balance - reward.price })}</p>
			<${Errors} of=${errors} />
			<${Button} kind="primary" data-redeem="true" busy=${busy} onClick=${redeem}>${t("rewards.redeem")}<//>
			<${Button} kind="plain" onClick=${onClose}>${t("cancel")}<//>
		<//>`;
}

function Redemption({ redemption, again }) {
	const { send, busy, errors } = useSend("DecideRedemption");
	const cancel = async () => (await send({ redemptionId: redemption.id, state: "CANCELLED" }, t("rewards.cancelled"))) && again();
	return html`
		<article class="card" data-redemption=${redemption.id} data-state=${redemption.state}>
			<h3>${redemption.reward.name}</h3>
			<p>${word("rewards.state", redemption.state)} · ${t("rewards.price", { n: redemption.points })} · ${day(redemption.decidedAt ?? redemption.requestedAt)}</p>
			${redemption.reason && html`<p>${t("reason", { reason: redemption.reason })}</p>`}
			<${Errors} of=${errors} />
			${redemption.state === "REQUESTED" && html`<${Button} kind="plain" busy=${busy} onClick=${cancel}>${t("rewards.cancel")}<//>`}
		</article>`;
}
