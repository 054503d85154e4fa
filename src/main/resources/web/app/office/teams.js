// The teams and their departments.

import { ask, html, t, useState } from "./frame.js";
import { Answer, useAnswer } from "./answers.js";
import { Opened, changing, idOf } from "./catalogue.js";
import { Form } from "./form.js";
import { Table } from "./table.js";

export default function Teams() {
	const list = useAnswer("TeamList", {});
	const [open, setOpen] = useState(null);
	const columns = [
		{ key: "name", label: t("measure.name"), cell: (each) => each.name },
		{ key: "department", label: t("teams.department"), cell: (each) => each.department },
		changing(setOpen),
	];
	return html`
		<p><button type="button" class="button primary" onClick=${() => setOpen({})}>${t("teams.add")}</button></p>
		${
			open &&
			html`
			<${Opened} key=${open.id ?? "new"} thing=${open} adding=${t("teams.add")} close=${() => setOpen(null)}>
				<${TeamForm} thing=${open} again=${list.again} />
			<//>`
		}
		<${Answer} of=${list}>${(data) => html`<${Table} caption=${t("teams.title")} hideCaption columns=${columns} rows=${data.organisation.teams} empty=${t("teams.none")} />`}<//>`;
}

function TeamForm({ thing, again }) {
	const fields = [
		{ name: "name", label: t("measure.name"), required: true, most: 80 },
		{ name: "department", label: t("teams.department"), most: 80, hint: t("teams.department-hint") },
	];
	const send = async (values, id) =>
		(
			await ask("SaveTeam", {
				input: {
					id: idOf(thing, "team", values, id),
					name: values.name.trim(),
					department: values.department.trim(),
				},
			})
		).saveTeam;
	return html`<${Form} name=${`team-${thing.id ?? "new"}`} fields=${fields} initial=${{ name: thing.name ?? "", department: thing.department ?? "" }} send=${send} action=${t("teams.save")} after=${again}
		says=${() => t(thing.id ? "teams.says" : "teams.says-new")} done=${(payload) => t("catalogue.saved", { name: payload.team.name })} />`;
}
