// The fields of a form, each with its label, its hint and what is wrong with it, tied together for whoever does not see them.
//
// A field is { name, label, kind, hint, required, options, most, rows, min, max, fields, add, remove }. Kinds: text, area, number
// (as people write it, so a text), date, moment, choice, radio, check, many, group (a list of rows, each of `fields`).

import { html, t } from "./frame.js";

/** The names by which errors may mean a field; those in rows as `prizes.0.points`. */
export function namesOf(fields) {
	return fields.flatMap((field) =>
		field.kind !== "group"
			? [field.name]
			: [
					field.name,
					...Array.from({ length: field.most ?? 20 }, (_, row) => row).flatMap((row) =>
						field.fields.map((each) => `${field.name}.${row}.${each.name}`),
					),
				],
	);
}

export function Field({ form, field, value, errors, change, prefix = "" }) {
	const name = `${prefix}${field.name}`;
	const id = `${form}-${name}`;
	const wrong = errors[name];
	const described = [field.hint && `${id}-hint`, wrong && `${id}-wrong`].filter(Boolean).join(" ") || undefined;
	const common = {
		id,
		name,
		"aria-describedby": described,
		"aria-invalid": wrong ? "true" : undefined,
		"aria-required": field.required ? "true" : undefined,
	};
	const around = html`
		${field.hint && html`<small id=${`${id}-hint`}>${field.hint}</small>`}
		${wrong && html`<p id=${`${id}-wrong`} class="error">${wrong.join(" ")}</p>`}`;
	if (field.kind === "group") {
		return html`<${Rows} ...${{ form, field, value, errors, change, id, around, wrong }} />`;
	}
	if (field.kind === "many" || field.kind === "radio") {
		return html`
			<fieldset class="field" id=${id} tabindex="-1" aria-describedby=${described} data-wrong=${wrong ? "true" : undefined}>
				<legend>${field.label}${!field.required && optional()}</legend>
				${field.options.map((option) => html`<${Option} key=${option.value} ...${{ id, name, field, option, value, change }} />`)}
				${around}
			</fieldset>`;
	}
	if (field.kind === "check") {
		return html`
			<div class="field office-check">
				<label><input type="checkbox" ...${common} checked=${Boolean(value)} onChange=${(event) => change(event.target.checked)} /> ${field.label}</label>
				${around}
			</div>`;
	}
	return html`
		<div class="field">
			<label for=${id}>${field.label}${!field.required && optional()}</label>
			${control(field, value, common, change)}
			${around}
		</div>`;
}

const optional = () => html` <span class="office-optional">${t("form.optional")}</span>`;

function Option({ id, name, field, option, value, change }) {
	const many = field.kind === "many";
	const on = many ? (value ?? []).includes(option.value) : value === option.value;
	const press = (event) =>
		change(
			!many ? option.value : event.target.checked ? [...(value ?? []), option.value] : (value ?? []).filter((each) => each !== option.value),
		);
	return html`
		<label class="office-option">
			<input type=${many ? "checkbox" : "radio"} name=${name} value=${option.value} checked=${on} onChange=${press}
				aria-describedby=${option.hint ? `${id}-${option.value}` : undefined} />
			<span>${option.label}${option.hint && html`<small id=${`${id}-${option.value}`}>${option.hint}</small>`}</span>
		</label>`;
}

function control(field, value, common, change) {
	const typed = (event) => change(event.target.value);
	const text = value ?? "";
	switch (field.kind) {
		case "area":
			return html`<textarea ...${common} rows=${field.rows ?? 3} maxlength=${field.most} value=${text} onInput=${typed}></textarea>`;
		case "choice":
			return html`
				<select ...${common} value=${text} onChange=${typed}>
					${!field.required && html`<option value="">${field.none ?? t("form.none")}</option>`}
					${field.options.map((option) => html`<option key=${option.value} value=${option.value} selected=${option.value === text}>${option.label}</option>`)}
				</select>`;
		case "date":
			return html`<input type="date" ...${common} min=${field.min} max=${field.max} value=${text} onInput=${typed} />`;
		case "moment":
			return html`<input type="datetime-local" ...${common} min=${field.min} max=${field.max} value=${text} onInput=${typed} />`;
		case "number":
			return html`<input type="text" inputmode="decimal" autocomplete="off" ...${common} value=${text} onInput=${typed} />`;
		default:
			return html`
				<input type="text" autocomplete="off" ...${common} maxlength=${field.most} list=${field.suggestions ? `${common.id}-list` : undefined} value=${text} onInput=${typed} />
				${field.suggestions && html`<datalist id=${`${common.id}-list`}>${field.suggestions.map((each) => html`<option value=${each}></option>`)}</datalist>`}`;
	}
}

function Rows({ form, field, value, errors, change, id, around, wrong }) {
	const rows = value ?? [];
	const edit = (at, name, next) => change(rows.map((row, each) => (each === at ? { ...row, [name]: next } : row)));
	return html`
		<fieldset class="field office-rows" id=${id} tabindex="-1" data-wrong=${wrong ? "true" : undefined}>
			<legend>${field.label}${!field.required && optional()}</legend>
			${around}
			${rows.map(
				(row, at) => html`
				<fieldset class="office-row" key=${row.key ?? at}>
					<legend>${field.rowLabel(row, at)}</legend>
					${field.fields.map(
						(each) => html`
						<${Field} key=${each.name} form=${form} field=${each} prefix=${`${field.name}.${at}.`} value=${row[each.name]} errors=${errors}
							change=${(next) => edit(at, each.name, next)} />`,
					)}
					<button type="button" class="button plain" onClick=${() => change(rows.filter((_, each) => each !== at))}>${field.remove(at)}</button>
				</fieldset>`,
			)}
			${
				rows.length < (field.most ?? 20) &&
				html`
				<button type="button" class="button plain" onClick=${() => change([...rows, field.blank(rows)])}>${field.add}</button>`
			}
		</fieldset>`;
}
