import { Button, Errors, Field, html, useState } from "../frame/ui.js";
import { go } from "../frame/router.js";
import { day, dayAndTime, money, percent } from "../frame/text.js";
import { another, fresh } from "./draft.js";
import { NewDeal } from "./deal-form.js";
import { Step, isRunning } from "./deal-step.js";
import { Empty, Rest, Shown, t, useMore, useSend, word } from "./kit.js";

/** My deals, whose they are, the shares about which I am asked, and one more to open. */
export default function Deals() {
	return html`<${Shown} operation="DealsScreen">${(data, again) => (data.me ? html`<${All} me=${data.me} again=${again} />` : html`<${Empty}>${t("no-rep")}<//>`)}<//>`;
}

function All({ me, again }) {
	const pages = useMore(me.deals, "DealsScreen", (next) => next.me.deals);
	const [opens, setOpens] = useState(false);
	return html`
		${opens ? html`<${NewDeal} me=${me.id} again=${again} onClose=${() => setOpens(false)} />`
			: html`<p><${Button} kind="primary" onClick=${() => setOpens(true)}>${t("deals.new")}<//></p>`}
		${pages.nodes.length === 0 && html`<${Empty}>${t("deals.none")}<//>`}
		${pages.nodes.map((each) => html`<${Deal} key=${each.id} deal=${each} me=${me.id} again=${again} />`)}
		<${Rest} pages=${pages} />`;
}

// hundredths of a percent, moved as a text
const share = (basisPoints) => percent(`${basisPoints}e-4`);

function Deal({ deal, me, again }) {
	const [refusing, setRefusing] = useState(false);
	const [reason, setReason] = useState("");
	const [steps, setSteps] = useState(false);
	const { send, busy, errors } = useSend("AgreeToShares");
	const mine = deal.contributors.find((each) => each.rep.id === me);
	const say = async (agree) => {
		const input = { dealId: deal.id, agree, answeredAt: new Date().toISOString(), ...(!agree && { reason: reason.trim() }) };
		if (await send(input, t(agree ? "deals.agreed" : "deals.refused"), t("deals.about-answer", { title: deal.title }))) {
			again();
		}
	};
	return html`
		<article class="card" data-deal=${deal.id} data-stage=${deal.stage}>
			<h2>${deal.title || deal.account.name}</h2>
			<p>${deal.account.name} · ${word("deals.stage", deal.stage)} · ${t("deals.worth", { low: money(deal.low), high: money(deal.high) })}</p>
			<p class="quiet">${t("deals.closes", { day: day(deal.closesOn) })}${deal.slips > 0 ? ` · ${t("deals.slips", { n: deal.slips })}` : ""}</p>
			<ul>${deal.contributors.map((each) => html`<li key=${each.rep.id}>${each.rep.name}: ${share(each.basisPoints)} · ${t(each.agreedAt ? "deals.has-agreed" : each.refusedAt ? "deals.has-refused" : "deals.is-asked")}${each.refusalReason ? ` (${each.refusalReason})` : ""}</li>`)}</ul>
			<${Errors} of=${errors} />
			${mine?.consentAt && !mine.agreedAt && !mine.refusedAt && html`
				<p>${t("deals.question", { share: share(mine.basisPoints), day: day(mine.consentAt) })}</p>
				<${Button} kind="primary" busy=${busy} onClick=${() => say(true)}>${t("deals.agree")}<//>
				${!refusing ? html`<${Button} kind="plain" onClick=${() => setRefusing(true)}>${t("deals.refuse")}<//>` : html`
					<form onSubmit=${(event) => { event.preventDefault(); say(false); }}>
						<${Field} label=${t("why")}>${(its) => html`<input ...${its} required maxlength="280" value=${reason} onInput=${(event) => setReason(event.target.value)} />`}<//>
						<${Button} type="submit" busy=${busy}>${t("deals.refuse")}<//>
					</form>`}`}
			${deal.owner.id === me && isRunning(deal) && html`
				<div class="choice">
					${steps ? html`<${Step} deal=${deal} again=${again} onClose=${() => setSteps(false)} />` : html`<${Button} onClick=${() => setSteps(true)}>${t("deals.move")}<//>`}
					<${Button} onClick=${() => win(deal)}>${t("deals.win")}<//>
				</div>`}
			<details>
				<summary>${t("deals.history")}</summary>
				<ol>${deal.history.map((each) => html`<li key=${each.at + each.stage}>${dayAndTime(each.at)} · ${word("deals.stage", each.stage)} · ${each.rep.name}${each.evidence ? `: ${each.evidence}` : ""}</li>`)}</ol>
			</details>
		</article>`;
}

/** A deal is won by its sale: the form is filled with what is known of it. */
function win(deal) {
	another({ ...fresh(), account: { id: deal.account.id, name: deal.account.name }, deal: { id: deal.id, title: deal.title } });
	go("sale");
}
