// What reps can spend their points on, as an admin keeps it.

import { ask, html, number, t, useState } from "./frame.js";
import { Answer, More, usePages } from "./answers.js";
import { Opened, changing, idOf } from "./catalogue.js";
import { Form } from "./form.js";
import { PRIZE_KINDS } from "./guard.js";
import { withoutBlanks } from "./inputs.js";
import { whole } from "./numbers.js";
import { Table } from "./table.js";

export default function Rewards() {
	const rewards = usePages("RewardShelf", { first: 50 }, (data) => data.rewards);
	const [open, setOpen] = useState(null);
	const columns = [
		{ key: "name", label: t("measure.name"), cell: (each) => each.name },
		{ key: "kind", label: t("reward.kind"), cell: (each) => t(`prize-kind.${each.kind}`) },
		{ key: "price", label: t("reward.price"), number: true, cell: (each) => number(each.price) },
		{ key: "left", label: t("reward.left"), number: true, cell: (each) => (each.left === null ? t("reward.no-end") : number(each.left)) },
		{ key: "active", label: t("reward.offered"), cell: (each) => t(each.active ? "answer.yes" : "answer.no") },
		changing(setOpen),
	];
	return html`
		<p><button type="button" class="button primary" onClick=${() => setOpen({})}>${t("reward.add")}</button></p>
		${
			open &&
			html`
			<${Opened} key=${open.id ?? "new"} thing=${open} adding=${t("reward.add")} close=${() => setOpen(null)}>
				<${RewardForm} reward=${open} again=${rewards.again} />
			<//>`
		}
		<${Answer} of=${rewards}>${() => html`<${Table} caption=${t("reward.title")} hideCaption columns=${columns} rows=${rewards.rows} empty=${t("reward.none")} />`}<//>
		<${More} of=${rewards} />`;
}

function RewardForm({ reward, again }) {
	const fields = [
		{ name: "name", label: t("measure.name"), required: true, most: 80 },
		{ name: "description", label: t("reward.description"), kind: "area", required: true, most: 500 },
		{
			name: "kind",
			label: t("reward.kind"),
			kind: "choice",
			required: true,
			options: PRIZE_KINDS.map((each) => ({ value: each, label: t(`prize-kind.${each}`) })),
		},
		{ name: "price", label: t("reward.price"), kind: "number", required: true },
		{ name: "stock", label: t("reward.stock"), kind: "number", hint: t("reward.stock-hint") },
		{ name: "perRepAndMonth", label: t("reward.per-month"), kind: "number", hint: t("reward.per-month-hint") },
		{ name: "needsApproval", label: t("reward.approval"), kind: "check" },
		{ name: "active", label: t("reward.active"), kind: "check" },
		{ name: "guardOverride", label: t("guard.override"), kind: "area", most: 280, rows: 2, hint: t("reward.override-hint") },
	];
	const initial = {
		name: reward.name ?? "",
		description: reward.description ?? "",
		kind: reward.kind ?? "GOODS",
		price: text(reward.price),
		stock: text(reward.stock),
		perRepAndMonth: text(reward.perRepAndMonth),
		needsApproval: reward.needsApproval ?? true,
		active: reward.active ?? true,
		guardOverride: "",
	};
	const send = async (values, id) =>
		(
			await ask("SaveReward", {
				input: withoutBlanks({
					id: idOf(reward, "reward", values, id),
					name: values.name.trim(),
					description: values.description.trim(),
					kind: values.kind,
					price: whole(values.price),
					stock: whole(values.stock),
					perRepAndMonth: whole(values.perRepAndMonth),
					needsApproval: values.needsApproval,
					active: values.active,
					guardOverride: values.guardOverride.trim(),
				}),
			})
		).saveReward;
	return html`<${Form} name=${`reward-${reward.id ?? "new"}`} fields=${fields} initial=${initial} send=${send} action=${t("reward.save")} after=${again}
		says=${(values) => t(!values.active ? "reward.says-ended" : reward.id ? "reward.says-change" : "reward.says-new")} done=${(payload) => t("catalogue.saved", { name: payload.reward.name })} />`;
}

const text = (value) => (value === null || value === undefined ? "" : String(value));
