import { Button, Errors, Field, html, useState } from "../frame/ui.js";
import { day, dayAndTime, money, percent } from "../frame/text.js";
import { Empty, Rest, Shown, t, useMore, useSend, word } from "./kit.js";

/** My deals, whose they are, and the shares about which I am asked. */
export default function Deals() {
	return html`<${Shown} operation="DealsScreen">${(data, again) => (data.me ? html`<${All} me=${data.me} again=${again} />` : html`<${Empty}>${t("no-rep")}<//>`)}<//>`;
}

function All({ me, again }) {
	const pages = useMore(me.deals, "DealsScreen", (next) => next.me.deals);
	return html`
		${pages.nodes.length === 0 && html`<${Empty}>${t("deals.none")}<//>`}
		${pages.nodes.map((each) => html`<${Deal} key=${each.id} deal=${each} me=${me.id} again=${again} />`)}
		<${Rest} pages=${pages} />`;
}

// hundredths of a percent, moved as a text
const share = (basisPoints) => percent(`${basisPoints}e-4`);

function Deal({ deal, me, again }) {
	const [refusing, setRefusing] = useState(false);
	const [reason, setReason] = useState("");
	const { send, busy, errors } = useSend("AgreeToShares");
	const mine = deal.contributors.find((each) => each.rep.id === me);
	const say = async (agree) => {
		const input = { dealId: deal.id, agree, answeredAt: new Date().toISOString(), ...(!agree && { reason: reason.trim() }) };
		if (await send(input, t(agree ? "deals.agreed" : "deals.refused"))) {
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
			<details>
				<summary>${t("deals.history")}</summary>
				<ol>${deal.history.map((each) => html`<li key=${each.at + each.stage}>${dayAndTime(each.at)} · ${word("deals.stage", each.stage)} · ${each.rep.name}${each.evidence ? `: ${each.evidence}` : ""}</li>`)}</ol>
			</details>
		</article>`;
}
