import { Button, Errors, Field, html, useEffect, useState } from "../frame/ui.js";
import { ask } from "../frame/api.js";
import { day } from "../frame/text.js";
import { Empty, Rest, Shown, t, useIntention, useMore, useSend, word } from "./kit.js";
import { canClaim, canClose, split } from "./leads.view.js";
import { Search, findAccounts } from "./search.js";

/** Leads of others to take up, my own, and one more to hand over. */
export default function Leads() {
	return html`<${Shown} operation="LeadsScreen">${(data, again) => html`<${All} data=${data} again=${again} />`}<//>`;
}

function All({ data, again }) {
	const me = data.me?.id;
	const pages = useMore(data.me?.leads ?? { nodes: [], pageInfo: {} }, "LeadsScreen", (next) => next.me.leads);
	const { gave, took } = split(pages.nodes, me);
	const open = data.leads.nodes;
	return html`
		<section aria-labelledby="leads-open">
			<h2 id="leads-open">${t("leads.open")}</h2>
			${open.length ? open.map((each) => html`<${Lead} key=${each.id} lead=${each} me=${me} again=${again} />`) : html`<${Empty}>${t("leads.none")}<//>`}
		</section>
		<${Give} again=${again} />
		${took.length > 0 && html`
			<section aria-labelledby="leads-took">
				<h2 id="leads-took">${t("leads.took")}</h2>
				${took.map((each) => html`<${Lead} key=${each.id} lead=${each} me=${me} again=${again} />`)}
			</section>`}
		<section aria-labelledby="leads-gave">
			<h2 id="leads-gave">${t("leads.gave")}</h2>
			${gave.length ? gave.map((each) => html`<${Lead} key=${each.id} lead=${each} me=${me} again=${again} />`) : html`<${Empty}>${t("leads.gave-none")}<//>`}
			<${Rest} pages=${pages} />
		</section>`;
}

function Lead({ lead, me, again }) {
	const claim = useSend("ClaimLead");
	const close = useSend("CloseLead");
	const [closing, setClosing] = useState(false);
	const [reason, setReason] = useState("");
	const take = async () => (await claim.send({ leadId: lead.id }, t("leads.taken"))) && again();
	const end = async (event) => {
		event.preventDefault();
		if (await close.send({ leadId: lead.id, reason: reason.trim() }, t("leads.closed"))) {
			again();
		}
	};
	return html`
		<article class="card" data-lead=${lead.id} data-state=${lead.state}>
			<h3>${lead.account.name} · ${lead.category}</h3>
			${lead.note && html`<p>${lead.note}</p>`}
			<p>${word("leads.state", lead.state)}${lead.claimedBy ? ` · ${t("leads.by", { name: lead.claimedBy.name })}` : ""}</p>
			<p class="quiet">${t("leads.from", { name: lead.giver.name, day: day(lead.openedAt) })} · ${t("leads.until", { day: day(lead.expiresAt) })}
				${lead.points > 0 && ` · ${t("leads.points", { n: lead.points })}`}</p>
			${!lead.canBeWon && canClose(lead, me) && html`<p>${t("leads.cannot-be-won")}</p>`}
			${lead.winner && html`<p>${t("leads.won", { name: lead.winner.name, day: day(lead.wonAt) })}</p>`}
			${lead.closeReason && html`<p>${t("reason", { reason: lead.closeReason })}</p>`}
			<${Errors} of=${[...claim.errors, ...close.errors]} />
			${canClaim(lead, me) && html`<${Button} kind="primary" data-claim="true" busy=${claim.busy} onClick=${take}>${t("leads.claim")}<//>`}
			${canClose(lead, me) && !closing && html`<${Button} kind="plain" onClick=${() => setClosing(true)}>${t("leads.close")}<//>`}
			${closing && html`
				<form onSubmit=${end}>
					<${Field} label=${t("why")}>${(its) => html`
						<input ...${its} required maxlength="280" value=${reason} onInput=${(event) => setReason(event.target.value)} />`}<//>
					<${Button} type="submit" busy=${close.busy}>${t("leads.close")}<//>
				</form>`}
		</article>`;
}

function Give({ again }) {
	const [account, setAccount] = useState(null);
	const [categories, setCategories] = useState([]);
	const [category, setCategory] = useState("");
	const [note, setNote] = useState("");
	const [wrong, setWrong] = useState(null);
	const [id, renew] = useIntention();
	const { send, busy, errors } = useSend("GiveLead");
	useEffect(() => {
		ask("ProductCategories").then(({ products }) => setCategories([...new Set(products.nodes.map((each) => each.category))].sort()), () => {});
	}, []);
	const give = async (event) => {
		event.preventDefault();
		if (!account) {
			setWrong(t("leads.which-account"));
			return;
		}
		const now = new Date().toISOString();
		const payload = await send({ id, accountId: account.id, category: category.trim(), note: note.trim(), openedAt: now, sentAt: now }, t("leads.given"), t("leads.about", { name: account.name }));
		if (payload) {
			renew();
			setAccount(null);
			setCategory("");
			setNote("");
			again();
		}
	};
	return html`
		<form class="card" aria-labelledby="leads-new" data-give="true" onSubmit=${give}>
			<h2 id="leads-new">${t("leads.give")}</h2>
			<p>${t("leads.give-text")}</p>
			<${Search} label=${t("leads.account")} find=${findAccounts} chosen=${account} error=${wrong} onChoose=${(found) => { setWrong(null); setAccount(found); }} />
			<${Field} label=${t("leads.category")}>${(its) => html`
				<input ...${its} name="category" required list="leads-categories" autocomplete="off" value=${category} onInput=${(event) => setCategory(event.target.value)} />
				<datalist id="leads-categories">${categories.map((each) => html`<option key=${each} value=${each}></option>`)}</datalist>`}<//>
			<${Field} label=${t("leads.note")} hint=${t("leads.note-hint")}>${(its) => html`
				<textarea ...${its} name="note" required maxlength="280" rows="3" value=${note} onInput=${(event) => setNote(event.target.value)}></textarea>`}<//>
			<${Errors} of=${errors} />
			<${Button} type="submit" kind="primary" busy=${busy}>${t("leads.give")}<//>
		</form>`;
}
