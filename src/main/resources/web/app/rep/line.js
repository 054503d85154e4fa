import { Button, Dialog, Field, html, useEffect, useRef, useState } from "../frame/ui.js";
import { t } from "../frame/text.js";
import { decimal, faults } from "./draft.js";
import { Picker } from "./picker.js";

const KINDS = ["BASE", "CROSS_SELL", "UP_SELL"];

/** A line of the sale that is filled in. */
export function Line({ line, isNew, onChange, onRemove }) {
	const [picks, setPicks] = useState(false);
	const place = useRef();
	useEffect(() => {
		if (isNew) {
			place.current.focus({ preventScroll: true });
		}
	}, []);
	const wrong = faults(line);
	const field = (name, more) => html`
		<${Field} label=${t(`sale.${name}`)} error=${wrong[name] && t(wrong[name])}>
			${(its) => html`<input ...${its} inputmode="decimal" autocomplete="off" value=${line[name]} ...${more}
				onInput=${(event) => onChange({ [name]: event.target.value })} />`}
		<//>`;
	const more = (by) => onChange({ quantity: String(Math.max(1, Number(decimal(line.quantity) ?? 0) + by)) });
	const choose = (kind) => {
		onChange({ kind });
		setPicks(kind === "UP_SELL" && !line.insteadOf);
	};
	return html`
		<section class="card" tabindex="-1" ref=${place} aria-label=${line.product.name}>
			<div class="split"><strong>${line.product.name}</strong>
				<${Button} kind="plain" aria-label=${t("sale.remove", { name: line.product.name })} onClick=${onRemove}>✕<//></div>
			<div class="choice" role="group" aria-label=${t("sale.kind")}>
				${KINDS.map((each) => html`
					<button type="button" key=${each} class="chip" aria-pressed=${String(line.kind === each)}
						onClick=${() => choose(each)}>${t(`kind.${each}`)}</button>`)}
			</div>
			${line.kind === "UP_SELL" && html`
				<p>${line.insteadOf ? t("sale.instead-of", { name: line.insteadOf.name }) : html`<span class="error">${t("sale.wrong-instead")}</span>`}
					${" "}<${Button} kind="plain" onClick=${() => setPicks(true)}>${t("sale.choose")}<//></p>`}
			<div class="pair">
				<div class="stepper">
					<${Button} aria-label=${t("sale.less")} onClick=${() => more(-1)}>−<//>
					${field("quantity")}
					<${Button} aria-label=${t("sale.more")} onClick=${() => more(1)}>+<//>
				</div>
				${field("price")}
			</div>
			${picks && html`
				<${Dialog} title=${t("sale.instead-title", { name: line.product.name })} onClose=${() => setPicks(false)}>
					<${Picker} list="products" label=${t("sale.find-product")} onPick=${({ id, name }) => {
						onChange({ insteadOf: { id, name } });
						setPicks(false);
					}} filter=${(each) => isCheaper(each, line.product)} />
					<${Button} kind="plain" onClick=${() => setPicks(false)}>${t("cancel")}<//>
				<//>`}
		</section>`;
}

/** Only what the server takes: a lower list price; of the same category, where there is one. */
const isCheaper = (each, product) => each.category === product.category && Number(each.listPrice) < Number(product.listPrice);
