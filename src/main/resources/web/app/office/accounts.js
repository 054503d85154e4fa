// To whom is sold.

import { ask, html, t } from "./frame.js";
import { Catalogue, activeField, idOf } from "./catalogue.js";
import { Form } from "./form.js";
import { withoutBlanks } from "./inputs.js";

export default function Accounts() {
	return html`<${Catalogue} what="account" operation="SearchAccounts" connection=${(data) => data.accounts} form=${AccountForm}
		columns=${[
			{ key: "name", label: t("measure.name"), cell: (each) => each.name },
			{ key: "id", label: t("account.number"), cell: (each) => each.id.replace(/^acct_/, "") },
			{ key: "segment", label: t("account.segment"), cell: (each) => each.segment ?? "–" },
		]} />`;
}

function AccountForm({ thing, again }) {
	const fields = [
		{ name: "name", label: t("measure.name"), required: true, most: 200 },
		{ name: "segment", label: t("account.segment"), most: 80, hint: t("account.segment-hint") },
		activeField(),
	];
	const initial = { name: thing.name ?? "", segment: thing.segment ?? "", active: true };
	const send = async (values, id) =>
		(
			await ask("SaveAccount", {
				input: withoutBlanks({
					id: idOf(thing, "acct", values, id),
					name: values.name.trim(),
					segment: values.segment.trim(),
					active: values.active,
				}),
			})
		).saveAccount;
	return html`<${Form} name=${`account-${thing.id ?? "new"}`} fields=${fields} initial=${initial} send=${send} action=${t("account.save")} after=${again}
		says=${(values) => t(values.active ? "account.says" : "account.says-ended")} done=${(payload) => t("catalogue.saved", { name: payload.account.name })} />`;
}
