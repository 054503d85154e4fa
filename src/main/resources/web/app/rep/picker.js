import { html, useCell, useEffect, useState } from "../frame/ui.js";
import { lists, refresh, search } from "../frame/sync.js";
import { money, t } from "../frame/text.js";

/** A field that searches what the phone keeps, and the rows that it finds. */
export function Picker({ list, label, filter, first = [], onPick, most = 8 }) {
	const kept = useCell(lists)[list];
	const [text, setText] = useState("");
	useEffect(() => {
		refresh();
	}, []);
	const of = filter ? kept.filter(filter) : kept;
	const found = text.trim() ? search(of, text, most) : [...new Set([...first.map((id) => of.find((each) => each.id === id)).filter(Boolean), ...of.slice(0, most)])].slice(0, most);
	return html`
		<div class="picker" role="search">
			<input type="search" aria-label=${label} placeholder=${label} value=${text} autocomplete="off" enterkeyhint="search"
				onInput=${(event) => setText(event.target.value)} />
			<ul class="rows">
				${found.map((each) => html`
					<li key=${each.id}>
						<button type="button" class="button wide" onClick=${() => {
							setText("");
							onPick(each);
						}}><span>${each.name}</span>${each.listPrice != null && html`<small>${money(each.listPrice)}</small>`}</button>
					</li>`)}
			</ul>
			<p class="quiet" role="status">${kept.length === 0 ? t("picker.none-yet") : found.length === 0 ? t("picker.nothing") : ""}</p>
		</div>`;
}
