// The sale that is being filled in. It is kept at each change, so that nothing typed is lost, and
// is the same in every tab.
import { clockOffset, person } from "../frame/session.js";
import { keep, kept } from "../frame/store.js";
import { cell } from "../frame/cell.js";

export const DRAFT = "draft/sale";

/** { id, account, lines, reference, correcting, deal, moment }; deal is the one that it wins, moment is when it happened, where that is not now. */
export const draft = cell(null);

const channel = new BroadcastChannel("cima.draft");

channel.onmessage = ({ data }) => data.subject === person.value?.subject && draft.set(data.draft);

let subject = person.value?.subject;

// who signs in again goes on; another person has another draft
person.watch((now) => {
	if (now?.subject !== subject) {
		subject = now?.subject;
		draft.set(null);
	}
});

export const fresh = () => ({ id: crypto.randomUUID(), account: null, lines: [], reference: "", correcting: null, deal: null, moment: null });

/** What was begun, or a new one. */
export async function begin() {
	if (!draft.value) {
		draft.set((await kept(DRAFT).catch(() => null)) ?? fresh());
	}
}

export function change(next) {
	draft.set({ ...draft.value, ...next });
	channel.postMessage({ subject: person.value.subject, draft: draft.value });
	keep(DRAFT, draft.value).catch(() => {}); // without room it lives as long as the app is open
}

export function another(next = fresh()) {
	draft.set(next);
	change({});
}

/** A number as people write it, as the API wants it; null when it is none. */
export function decimal(text) {
	const plain = text.trim().replace(/\s/g, "").replace(",", ".");
	return /^\d{1,12}(\.\d{1,6})?$/.test(plain) ? plain : null;
}

export const lineOf = (product, more = {}) => ({ key: crypto.randomUUID(), product, quantity: "1", price: product.listPrice ?? "", kind: "BASE",
	insteadOf: null, offerId: null, ...more });

/** What keeps the line from being sent: the key of a sentence, by field. */
export function faults(line) {
	const quantity = decimal(line.quantity);
	return {
		...((!quantity || Number(quantity) === 0) && { quantity: "sale.wrong-quantity" }),
		...(decimal(line.price) === null && { price: "sale.wrong-price" }),
		...(line.kind === "UP_SELL" && !line.insteadOf && { insteadOf: "sale.wrong-instead" }),
	};
}

export const isComplete = ({ lines }) => lines.length > 0 && lines.every((each) => Object.keys(faults(each)).length === 0);

/** The draft as LogSaleInput. */
export function inputOf({ id, account, lines, reference, correcting, moment }) {
	const offset = clockOffset();
	const now = { occurredAt: new Date().toISOString(), ...(offset !== null && { clockOffset: offset }) };
	return {
		id,
		...(moment ?? now),
		...(account && { accountId: account.id }),
		...(reference.trim() && { reference: reference.trim() }),
		...(correcting?.shares?.length && { shares: correcting.shares }),
		lines: lines.map((each) => ({
			productId: each.product.id,
			quantity: decimal(each.quantity),
			unitPrice: decimal(each.price),
			kind: each.kind,
			...(each.kind === "UP_SELL" && { insteadOfProductId: each.insteadOf.id }),
			...(each.offerId && { offerId: each.offerId }),
		})),
	};
}

/** What screens show of it until the server's word is there. */
export const aboutOf = ({ account, lines }) => ({
	account: account?.name ?? null,
	lines: lines.map(({ product, quantity, kind }) => ({ name: product.name, quantity, kind })),
});
