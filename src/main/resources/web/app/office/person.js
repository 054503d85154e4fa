// Takes somebody on, or changes a profile, the team and the access of a known rep.

import { ask, go, html, now, query, t, viewer } from "./frame.js";
import { Answer, useAnswer } from "./answers.js";
import { Form } from "./form.js";
import { idFrom, withoutBlanks } from "./inputs.js";
import { dayOf, plusDays } from "./moments.js";
import { options, useTeams } from "./people.js";
import { Roles } from "./roles.js";

const DAYS_BACK = -90;

export default function Person() {
	const { rep } = query();
	const known = useTeams();
	const entry = useAnswer(rep && "RosterEntry", { id: rep });
	return html`
		<${Answer} of=${known}>
			${() =>
				rep
					? html`<${Answer} of=${entry}>${(data) => (data.rep ? html`<${PersonForm} key=${data.rep.id} rep=${data.rep} teams=${known.all} again=${entry.again} />` : html`<p>${t("person.unknown")}</p>`)}<//>`
					: html`<${PersonForm} key="new" rep=${null} teams=${known.all} />`}
		<//>
		<${Roles} />`;
}

function PersonForm({ rep, teams, again }) {
	const today = dayOf(now(), viewer().organisation.timeZone);
	const fields = (values) => [
		{ name: "name", label: t("person.name"), required: true, most: 100 },
		{ name: "teamId", label: t("roster.team"), kind: "choice", required: true, options: options(teams) },
		{ name: "since", label: t("person.since"), kind: "date", hint: t("person.since-hint"), min: plusDays(today, DAYS_BACK), max: today },
		{ name: "subject", label: t("person.subject"), most: 200, hint: t(rep ? "person.subject-hint-known" : "person.subject-hint") },
		{
			name: "language",
			label: t("person.language"),
			kind: "choice",
			none: t(rep ? "person.as-it-is" : "person.language-none"),
			options: [
				{ value: "en", label: "English" },
				{ value: "es", label: "Español" },
			],
		},
		{ name: "timeZone", label: t("person.zone"), hint: t("person.zone-hint"), suggestions: Intl.supportedValuesOf?.("timeZone") ?? [] },
		{ name: "manages", label: t("person.manages"), kind: "many", hint: t("person.manages-hint"), options: options(teams) },
		...(rep
			? [
					{
						name: "active",
						label: t("person.active"),
						kind: "radio",
						required: true,
						options: [
							{ value: "yes", label: t("person.active-yes") },
							{ value: "no", label: t("person.active-no"), hint: t("person.active-no-hint") },
						],
					},
				]
			: []),
	];
	const initial = rep
		? {
				name: rep.name,
				teamId: rep.team.id,
				since: "",
				subject: "",
				language: "",
				timeZone: "",
				manages: (rep.manages ?? []).map((team) => team.id),
				active: rep.active ? "yes" : "no",
			}
		: { name: "", teamId: teams[0]?.id ?? "", since: "", subject: "", language: "", timeZone: "", manages: [], active: "yes" };
	const send = async (values, id) => {
		const { saveRep } = await ask("SaveRep", {
			input: withoutBlanks({
				id: rep ? rep.id : `${idFrom("rep", values.name) || "rep"}-${id.slice(0, 6)}`,
				name: values.name.trim(),
				teamId: values.teamId,
				since: values.since,
				subject: values.subject.trim(),
				language: values.language,
				timeZone: values.timeZone.trim(),
				manages: values.manages,
				active: values.active !== "no",
			}),
		});
		return { ...saveRep, what: values.active === "no" ? "ended" : !rep ? "taken-on" : rep.active ? "saved" : "back" };
	};
	return html`
		<${Form} name=${`person-${rep?.id ?? "new"}`} fields=${fields} initial=${initial} send=${send} action=${t(rep ? "person.save" : "person.take-on")} after=${({ what }) => (what === "ended" || what === "back" ? go("people") : again?.())}
			says=${(values) => says(rep, values, teams)} done=${(payload) => t(`person.${payload.what}`, { name: payload.rep.name, team: payload.rep.team.name, id: payload.rep.id })} />`;
}

function says(rep, values, teams) {
	const team = teams.find((each) => each.id === values.teamId)?.name ?? "";
	if (values.active === "no") {
		return t(rep.active ? "person.says-ended" : "person.says-without", { name: values.name });
	}
	if (rep && !rep.active) {
		return t("person.says-back", { name: values.name, team });
	}
	if (!rep) {
		return t("person.says-new", { name: values.name || t("person.somebody"), team });
	}
	return rep.team.id === values.teamId ? t("person.says-change") : t("person.says-moved", { name: values.name, team });
}
