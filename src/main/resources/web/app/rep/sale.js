import { Button, Dialog, Errors, Field, Loading, html, say, useCell, useEffect, useRef, useState } from "../frame/ui.js";
import { ask } from "../frame/api.js";
import { add } from "../frame/outbox.js";
import { lists, remember } from "../frame/sync.js";
import { kept } from "../frame/store.js";
import { go } from "../frame/router.js";
import { t } from "../frame/text.js";
import { DRAFT, aboutOf, another, begin, change, draft, fresh, inputOf, isComplete, lineOf } from "./draft.js";
import { Line } from "./line.js";
import { Offers } from "./offers.js";
import { Picker } from "./picker.js";

const OFTEN = "often";
const PAUSE = 250;

/** Logs a sale: a product, perhaps a customer, done. */
export default function Sale() {
	const sale = useCell(draft);
	const [often, setOften] = useState({ products: {}, accounts: {} });
	const [chooses, setChooses] = useState(false);
	const added = useRef(null);
	useEffect(() => {
		if (!sale) {
			begin();
		}
	}, [sale]);
	useEffect(() => {
		kept(OFTEN).then((found) => found && setOften(found), () => {});
	}, []);
	const { preview, offers, declined } = useAdvice(sale);
	if (!sale) {
		return html`<${Loading} />`;
	}
	const put = (line) => {
		added.current = line.key;
		change({ lines: [...sale.lines, line] });
	};
	const alter = (key, next) => change({ lines: sale.lines.map((each) => (each.key === key ? { ...each, ...next } : each)) });
	const take = (offer) => {
		const product = lists.value.products.find(({ id }) => id === offer.product.id) ?? offer.product;
		const replaced = offer.kind === "UP_SELL" && offer.because.product;
		const line = lineOf(product, { kind: offer.kind, offerId: offer.id, insteadOf: replaced || null });
		change({ lines: [...sale.lines.filter((each) => !replaced || each.product.id !== replaced.id), line] });
		say(t("offers.added", { name: product.name }));
	};
	const log = async () => {
		if (await logged(sale)) {
			await remember(OFTEN, counted(often, sale));
			go("home");
		}
	};
	const complete = isComplete(sale);
	return html`
		${sale.correcting && html`
			<div class="notice"><p>${t("sale.correcting")}</p><${Button} kind="plain" onClick=${() => another()}>${t("sale.not-correcting")}<//></div>`}
		${sale.deal && html`
			<div class="notice"><p>${t("sale.wins", { name: sale.deal.title })}</p><${Button} kind="plain" onClick=${() => change({ deal: null })}>${t("sale.wins-not")}<//></div>`}
		<${Button} kind="wide" onClick=${() => setChooses(true)}>
			<span>${t("sale.account")}</span><strong>${sale.account?.name ?? t("sale.no-account")}</strong>
		<//>
		${sale.lines.map((each) => html`
			<${Line} key=${each.key} line=${each} isNew=${each.key === added.current} onChange=${(next) => alter(each.key, next)}
				onRemove=${() => change({ lines: sale.lines.filter(({ key }) => key !== each.key) })} />`)}
		<h2>${t(sale.lines.length ? "sale.add-product" : "sale.what")}</h2>
		<${Picker} list="products" label=${t("sale.find-product")} first=${favourites(often.products)} most=${sale.lines.length ? 4 : 8}
			onPick=${(product) => put(lineOf(product))} />
		${offers && html`<${Offers} offers=${offers} onTake=${take} onDecline=${declined} />`}
		${sale.correcting && html`
			<${Field} label=${t("sale.reason")} error=${!sale.correcting.reason.trim() && t("sale.wrong-reason")}>
				${(its) => html`<input ...${its} maxlength="500" value=${sale.correcting.reason}
					onInput=${(event) => change({ correcting: { ...sale.correcting, reason: event.target.value } })} />`}
			<//>`}
		${sale.lines.length > 0 && html`
			<${Field} label=${t("sale.reference")}>
				${(its) => html`<input ...${its} maxlength="64" autocomplete="off" value=${sale.reference} onInput=${(event) => change({ reference: event.target.value })} />`}
			<//>`}
		${preview && html`<${Preview} preview=${preview} />`}
		<div class="sticky">
			<${Button} kind="primary" disabled=${!complete || (sale.correcting && !sale.correcting.reason.trim())} onClick=${log}>
				${preview?.receipt && complete ? t("sale.log-for", { points: preview.receipt.points }) : t(sale.correcting ? "sale.correct" : "sale.log")}
			<//>
		</div>
		${chooses && html`
			<${Dialog} title=${t("sale.account")} onClose=${() => setChooses(false)}>
				<${Picker} list="accounts" label=${t("sale.find-account")} first=${favourites(often.accounts)} onPick=${({ id, name }) => {
					change({ account: { id, name } });
					setChooses(false);
				}} />
				<${Button} kind="plain" onClick=${() => {
					change({ account: null });
					setChooses(false);
				}}>${t("sale.no-account")}<//>
			<//>`}`;
}

function Preview({ preview }) {
	return html`
		<${Errors} of=${preview.errors} />
		${preview.receipt && html`
			<details class="card"><summary>${t("sale.why", { points: preview.receipt.points })}</summary>
				<ul>${preview.receipt.steps.map((each, i) => html`<li key=${i}>${each.label}: ${t("points.n", { points: each.points })}</li>`)}</ul>
			</details>`}`;
}

/** What the sale would earn and what goes with it, a moment after the last change; of a sale that is put right, neither. */
function useAdvice(sale) {
	const [advice, setAdvice] = useState({});
	const about = useRef();
	const complete = sale && isComplete(sale);
	const key = sale && JSON.stringify([sale.account?.id, sale.deal?.id, sale.lines, Boolean(sale.correcting)]);
	useEffect(() => {
		if ((!sale?.lines.length && !sale?.account) || sale.correcting) {
			setAdvice({});
			return undefined;
		}
		about.current = key;
		const ending = new AbortController();
		const timer = setTimeout(() => {
			// what cannot be asked now is no reason to stop anybody from selling
			const quietly = (asked, name) => asked.then((data) => !ending.signal.aborted && setAdvice((old) => ({ ...old, [name]: data[name === "preview" ? "previewSale" : "offers"] })), () => setAdvice({}));
			const input = { basket: sale.lines.map((each) => each.product.id), ...(sale.account && { accountId: sale.account.id }) };
			quietly(ask("Offers", { input, first: 3 }, { signal: ending.signal }), "offers");
			if (complete && !sale.deal) {
				quietly(ask("PreviewSale", { input: inputOf(sale) }, { signal: ending.signal }), "preview");
			}
			else {
				setAdvice((old) => ({ ...old, preview: null }));
			}
		}, PAUSE);
		return () => {
			clearTimeout(timer);
			ending.abort();
		};
	}, [key]);
	const without = (list, id) => list.filter((each) => each.id !== id);
	const declined = ({ id }) =>
		setAdvice((old) => ({ ...old, offers: { newForThem: without(old.offers.newForThem, id), asAlways: without(old.offers.asAlways, id) } }));
	return { ...advice, declined };
}

/** Puts the sale where nothing loses it; answers whether it is there. */
async function logged(sale) {
	navigator.storage?.persist?.();
	const input = inputOf(sale);
	const { saleId, reason } = sale.correcting ?? {};
	const entry = saleId ? { id: sale.id, operation: "CorrectSale", variables: { input: { saleId, reason, sale: input } }, about: { ...aboutOf(sale), instead: saleId } }
		: sale.deal ? { id: sale.id, operation: "WinDeal", variables: { input: { dealId: sale.deal.id, sale: input } }, about: aboutOf(sale) }
		: { id: sale.id, operation: "LogSale", variables: { input }, about: aboutOf(sale) };
	try {
		const safe = await add(entry, DRAFT);
		say(t(!safe ? "sale.no-room" : navigator.onLine ? "sale.sending" : "sale.kept"));
	}
	catch (problem) {
		if (problem?.name !== "ConstraintError") {
			throw problem;
		}
		say(t("sale.twice"));
	}
	another(fresh());
	return true;
}

const favourites = (counts) => Object.entries(counts).sort(([, a], [, b]) => b - a).slice(0, 4).map(([id]) => id);

const counted = (often, sale) => {
	const plus = (counts, ids) => ids.reduce((all, id) => ({ ...all, [id]: (all[id] ?? 0) + 1 }), counts);
	return { products: plus(often.products, sale.lines.map((each) => each.product.id)), accounts: plus(often.accounts, sale.account ? [sale.account.id] : []) };
};
