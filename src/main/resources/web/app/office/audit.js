// Who did what, newest first.

import { html, instant, t } from "./frame.js";
import { Answer, More, usePages } from "./answers.js";
import { Table } from "./table.js";

export default function Audit() {
	const log = usePages("AuditLog", { first: 50 }, (data) => data.auditLog);
	const rows = log.rows.map((each, at) => ({ ...each, id: `${each.at}/${each.action}/${at}` }));
	const columns = [
		{ key: "text", label: t("audit.what"), cell: (each) => each.text },
		{ key: "at", label: t("audit.when"), cell: (each) => instant(each.at) },
		{ key: "by", label: t("audit.who"), cell: (each) => [each.by, each.byRole && t(`role.${each.byRole}`)].filter(Boolean).join(" · ") },
		{ key: "outcome", label: t("audit.outcome"), cell: (each) => t(`outcome.${each.outcome}`) },
		{
			key: "change",
			label: t("audit.change"),
			cell: (each) =>
				html`${each.before && html`<span class="office-line">${t("audit.before", { text: each.before })}</span>`}${each.after && html`<span class="office-line">${t("audit.after", { text: each.after })}</span>`}`,
		},
	];
	return html`
		<p>${t("audit.about")}</p>
		<${Answer} of=${log}>${() => html`<${Table} caption=${t("audit.title")} hideCaption columns=${columns} rows=${rows} empty=${t("audit.none")} />`}<//>
		<${More} of=${log} />`;
}
