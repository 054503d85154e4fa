// What products, accounts and teams have in common: found by a search or in the list, changed or added in one place.

import { html, t, useEffect, useRef, useState } from "./frame.js";
import { Answer, More, usePages } from "./answers.js";
import { idFrom } from "./inputs.js";
import { Table } from "./table.js";

export function Catalogue({ what, operation, connection, columns, form }) {
	const [search, setSearch] = useState("");
	const found = usePages(operation, { search: search.trim() || null, first: 50 }, connection);
	const [open, setOpen] = useState(null);
	return html`
		<p><button type="button" class="button primary" onClick=${() => setOpen({})}>${t(`${what}.add`)}</button></p>
		${
			open &&
			html`
			<${Opened} key=${open.id ?? "new"} thing=${open} adding=${t(`${what}.add`)} close=${() => setOpen(null)}>
				<${form} thing=${open} again=${found.again} />
			<//>`
		}
		<search class="office-filter"><label>${t("roster.search")}<input type="search" value=${search} onInput=${(event) => setSearch(event.target.value)} /></label></search>
		<${Answer} of=${found}>${() => html`<${Table} caption=${t(`${what}.title`)} hideCaption columns=${[...columns, changing(setOpen)]} rows=${found.rows} empty=${t("catalogue.none")} />`}<//>
		<${More} of=${found} />`;
}

/** What is open to be changed, above the list. */
export function Opened({ thing, adding, close, children }) {
	const heading = useRef(null);
	// it opens above the list, where whoever uses a keyboard would not look for it
	useEffect(() => heading.current.focus(), []);
	return html`
		<section class="card" aria-labelledby="changing">
			<h2 id="changing" ref=${heading} tabindex="-1">${thing.id ? t("roster.change-of", { name: thing.name }) : adding}</h2>
			${children}
			<p><button type="button" class="button plain" onClick=${close}>${t("form.close")}</button></p>
		</section>`;
}

/** The button in a row that opens it. */
export const changing = (open) => ({
	key: "change",
	label: t("roster.what"),
	cell: (each) =>
		html`<button type="button" class="button plain" aria-label=${t("roster.change-of", { name: each.name })} onClick=${() => open(each)}>${t("roster.change")}</button>`,
});

export const activeField = () => ({ name: "active", label: t("catalogue.active"), kind: "check", hint: t("catalogue.active-hint") });

/** A known one keeps its id; a new one is called by its name, and never by that of another. */
export const idOf = (thing, prefix, values, id) => thing.id ?? `${idFrom(prefix, values.name) || prefix}-${id.slice(0, 6)}`;
