// A table that stays one on a phone: there each row is laid out as a card with the column's name before each value. As a
// browser forgets that something is a table once its rows are laid out otherwise, the roles are written down.

import { html, t, useState } from "./frame.js";

/**
 * @param caption what the table shows
 * @param columns { key, label, value(row), cell(row), number, sort } – `sort` gives a number or text to order by
 * @param rows what is shown, each with an `id`
 * @param sorted the key of the column by which it is ordered at first; none: as the rows come
 */
export function Table({ caption, columns, rows, sorted, empty, hideCaption }) {
	const [order, setOrder] = useState({ key: sorted, down: true });
	const column = columns.find((each) => each.key === order.key && each.sort);
	const shown = column ? [...rows].sort((a, b) => (order.down ? -1 : 1) * compare(column.sort(a), column.sort(b))) : rows;
	if (rows.length === 0) {
		return html`<p class="quiet">${empty}</p>`;
	}
	return html`
		<table class="office-table" role="table">
			<caption class=${hideCaption ? "office-hidden" : undefined}>${caption}</caption>
			<thead role="rowgroup">
				<tr role="row">
					${columns.map(
						(each) => html`
						<th key=${each.key} role="columnheader" scope="col" class=${each.number ? "number" : undefined}
							aria-sort=${column === each ? (order.down ? "descending" : "ascending") : undefined}>
							${
								each.sort
									? html`
								<button type="button" class="office-sort" onClick=${() => setOrder({ key: each.key, down: order.key === each.key ? !order.down : true })}>
									${each.label}<span aria-hidden="true">${column === each ? (order.down ? " ↓" : " ↑") : ""}</span>
								</button>`
									: each.label
							}
						</th>`,
					)}
				</tr>
			</thead>
			<tbody role="rowgroup">
				${shown.map(
					(row) => html`
					<tr role="row" key=${row.id}>
						${columns.map(
							(each, at) => html`
							<${at === 0 ? "th" : "td"} key=${each.key} role=${at === 0 ? "rowheader" : "cell"} scope=${at === 0 ? "row" : undefined}
								class=${each.number ? "number" : undefined} data-label=${at === 0 ? undefined : each.label}>
								<span>${each.cell(row)}</span>
							<//>`,
						)}
					</tr>`,
				)}
			</tbody>
		</table>
		${columns.some((each) => each.sort) && html`<p class="office-hidden" aria-live="polite">${column ? t("table.sorted", { column: column.label }) : ""}</p>`}`;
}

const collator = new Intl.Collator(undefined, { numeric: true });

const compare = (a, b) => (typeof a === "number" && typeof b === "number" ? a - b : collator.compare(String(a), String(b)));
