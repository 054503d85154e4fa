// What is sold.

import { ask, html, money, t } from "./frame.js";
import { Catalogue, activeField, idOf } from "./catalogue.js";
import { Form } from "./form.js";
import { decimal } from "./numbers.js";

export default function Products() {
	return html`<${Catalogue} what="product" operation="ProductShelf" connection=${(data) => data.products} form=${ProductForm}
		columns=${[
			{ key: "name", label: t("measure.name"), cell: (each) => each.name },
			{ key: "sku", label: t("product.sku"), cell: (each) => each.sku },
			{ key: "category", label: t("product.category"), cell: (each) => each.category },
			{ key: "price", label: t("product.price"), number: true, cell: (each) => money(each.listPrice) },
		]} />`;
}

function ProductForm({ thing, again }) {
	const fields = [
		{ name: "name", label: t("measure.name"), required: true, most: 200 },
		{ name: "sku", label: t("product.sku"), required: true, most: 80 },
		{ name: "category", label: t("product.category"), required: true, most: 80, hint: t("product.category-hint") },
		{ name: "listPrice", label: t("product.price"), kind: "number", required: true },
		{ name: "complex", label: t("product.complex"), kind: "check", hint: t("product.complex-hint") },
		activeField(),
	];
	const initial = {
		name: thing.name ?? "",
		sku: thing.sku ?? "",
		category: thing.category ?? "",
		listPrice: thing.listPrice ? String(thing.listPrice) : "",
		complex: thing.complex ?? false,
		active: true,
	};
	const send = async (values, id) =>
		(
			await ask("SaveProduct", {
				input: {
					id: idOf(thing, "prod", values, id),
					name: values.name.trim(),
					sku: values.sku.trim(),
					category: values.category.trim(),
					listPrice: values.listPrice === thing.listPrice ? thing.listPrice : decimal(values.listPrice),
					complex: values.complex,
					active: values.active,
				},
			})
		).saveProduct;
	return html`<${Form} name=${`product-${thing.id ?? "new"}`} fields=${fields} initial=${initial} send=${send} action=${t("product.save")} after=${again}
		says=${(values) => t(values.active ? "product.says" : "product.says-ended")} done=${(payload) => t("catalogue.saved", { name: payload.product.name })} />`;
}
