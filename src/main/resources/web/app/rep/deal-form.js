// What it takes to open a deal.
import { Button, Errors, Field, html, useCell, useEffect, useRef, useState } from "../frame/ui.js";
import { lists, refresh } from "../frame/sync.js";
import { decimal } from "./draft.js";
import { t, useIntention, useSend } from "./kit.js";
import { Search, findAccounts, findReps } from "./search.js";

const ROLES = ["BUYER", "USER", "TECHNICAL", "CHAMPION", "LEGAL"];
const WHOLE = 10_000;
const A_MONTH = 30 * 86_400_000;

/** Hundredths of a percent of a number as people write it; 0 where it is none. */
export const basisPoints = (text) => Math.round(Number(decimal(text) ?? 0) * 100);

/** Names to tick; the chosen ones are a list. */
export const Ticks = ({ label, names, chosen, onChange, error }) => html`
	<fieldset class="field">
		<legend class="label">${label}</legend>
		${names.map(([value, name]) => html`
			<label class="choice-row" key=${value}>
				<input type="checkbox" value=${value} checked=${chosen.includes(value)} aria-invalid=${error ? "true" : undefined}
					onChange=${() => onChange(chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value])} />
				<span>${name}</span>
			</label>`)}
		${error && html`<p class="error">${error}</p>`}
	</fieldset>`;

export const roles = (its = ROLES) => its.map((each) => [each, t(`deals.role.${each}`)]);

/** What is wrong with what was written: a sentence by field. */
function faults({ account, categories, low, high, shares }) {
	const [from, until] = [decimal(low), decimal(high)];
	const points = shares.map((each) => basisPoints(each.share));
	return {
		...(!account && { account: t("leads.which-account") }),
		...(!categories.length && { categories: t("deals.no-categories") }),
		...((from === null || until === null || Number(from) > Number(until)) && { range: t("deals.wrong-range") }),
		...((points.some((each) => each <= 0) || points.reduce((a, b) => a + b, 0) !== WHOLE) && { shares: t("deals.wrong-shares") }),
	};
}

export function NewDeal({ me, again, onClose }) {
	const products = useCell(lists).products;
	const [its, setIts] = useState(() => ({ title: "", account: null, categories: [], low: "", high: "", closesOn: new Date(Date.now() + A_MONTH).toISOString().slice(0, 10),
		stakeholders: [], shares: [{ id: me, share: "100" }] }));
	const [wrong, setWrong] = useState({});
	const [id] = useIntention();
	const { send, busy, errors } = useSend("OpenDeal");
	const form = useRef();
	const change = (more) => setIts((before) => ({ ...before, ...more }));
	const written = (name) => ({ value: its[name], onInput: (event) => change({ [name]: event.target.value }) });
	useEffect(() => {
		refresh();
		form.current.querySelector("input").focus();
	}, []);
	useEffect(() => {
		form.current.querySelector("[aria-invalid=true]")?.focus();
	}, [wrong]);
	const share = (of, text) => change({ shares: its.shares.map((each) => (each.id === of ? { ...each, share: text } : each)) });
	const open = async (event) => {
		event.preventDefault();
		const found = faults(its);
		setWrong(found);
		if (Object.keys(found).length) {
			return;
		}
		const input = { id, title: its.title.trim(), accountId: its.account.id, categories: its.categories, low: decimal(its.low), high: decimal(its.high),
			closesOn: its.closesOn, stakeholders: its.stakeholders, contributors: its.shares.map((each) => ({ repId: each.id, basisPoints: basisPoints(each.share) })) };
		if (await send(input, t("deals.opened"), t("deals.about", { title: input.title }))) {
			onClose();
			again();
		}
	};
	const amount = (name) => html`
		<${Field} label=${t(`deals.${name}`)} error=${name === "high" && wrong.range}>${(field) => html`<input ...${field} inputmode="decimal" autocomplete="off" required ...${written(name)} />`}<//>`;
	return html`
		<form class="card" ref=${form} aria-labelledby="deals-new" onSubmit=${open}>
			<h2 id="deals-new">${t("deals.new")}</h2>
			<${Field} label=${t("deals.what")} hint=${t("deals.what-hint")}>${(field) => html`<input ...${field} required maxlength="120" ...${written("title")} />`}<//>
			<${Search} label=${t("deals.account")} find=${findAccounts} chosen=${its.account} error=${wrong.account} onChoose=${(account) => change({ account })} />
			<${Ticks} label=${t("deals.categories")} names=${[...new Set(products.map((each) => each.category).filter(Boolean))].sort().map((each) => [each, each])}
				chosen=${its.categories} onChange=${(categories) => change({ categories })} error=${wrong.categories} />
			<div class="pair">${amount("low")}${amount("high")}</div>
			<${Field} label=${t("deals.expected")}>${(field) => html`<input ...${field} type="date" required ...${written("closesOn")} />`}<//>
			<fieldset class="field">
				<legend class="label">${t("deals.who")}</legend>
				${its.shares.map((each) => html`
					<div class="pair" key=${each.id}>
						<${Field} label=${each.id === me ? t("deals.my-share") : t("deals.share-of", { name: each.name })} error=${each.id === me && wrong.shares}>${(field) => html`
							<input ...${field} inputmode="decimal" autocomplete="off" value=${each.share} onInput=${(event) => share(each.id, event.target.value)} />`}<//>
						${each.id !== me && html`<${Button} kind="plain" onClick=${() => change({ shares: its.shares.filter((one) => one.id !== each.id) })}>${t("deals.drop", { name: each.name })}<//>`}
					</div>`)}
				<${Search} key=${its.shares.length} label=${t("deals.colleague")} chosen=${null} onChoose=${({ id: rep, name }) => change({ shares: [...its.shares, { id: rep, name, share: "" }] })}
					find=${async (text) => (await findReps(text)).filter((each) => its.shares.every((one) => one.id !== each.id))} />
			</fieldset>
			<${Ticks} label=${t("deals.roles")} names=${roles()} chosen=${its.stakeholders} onChange=${(stakeholders) => change({ stakeholders })} />
			<${Errors} of=${errors} />
			<${Button} type="submit" kind="primary" busy=${busy}>${t("deals.open")}<//>
			<${Button} kind="plain" onClick=${onClose}>${t("deals.close")}<//>
		</form>`;
}
