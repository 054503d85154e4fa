import { html, useCell, useEffect, useState } from "../frame/ui.js";
import { search } from "../frame/search.js";
import { lists, refresh } from "../frame/sync.js";
import { money, t } from "../frame/text.js";

/** A field that searches what the phone keeps, and the rows that it finds. */
export function Picker({ list, label, filter, first = [], onPick, most = 8 }) {
	const kept = useCell(lists)[list];
	const [text, setText] = useState("");
	useEffect(() => {
		refresh();
	}, []);
	const often = first.map((id) => kept.find((each) => each.id === id)).filter((each) => each && (!filter || filter(each)));
	const found = text.trim() ? search(kept, text, most, filter) : [...new Set([...often, ...search(kept, "", most, filter)])].slice(0, most);
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
