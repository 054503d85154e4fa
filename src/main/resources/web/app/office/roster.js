// Who works here: to find somebody, and for an admin to take somebody on, change a profile and end access.

import { html, link, t, useState } from "./frame.js";
import { Answer, More, usePages } from "./answers.js";
import { isAdmin, useTeams } from "./people.js";
import { Roles } from "./roles.js";
import { Table } from "./table.js";

export default function People() {
	const known = useTeams();
	const [search, setSearch] = useState("");
	const [teamId, setTeam] = useState("");
	const [left, setLeft] = useState(false);
	const reps = usePages("Reps", { search: search.trim() || null, teamId: teamId || null, left, first: 50 }, (data) => data.reps);
	const columns = [
		{ key: "name", label: t("measure.name"), cell: (rep) => rep.name },
		{ key: "team", label: t("roster.team"), cell: (rep) => rep.team.name },
		...(isAdmin()
			? [
					{
						key: "change",
						label: t("roster.what"),
						cell: (rep) =>
							html`<a href=${link("person", { rep: rep.id })} aria-label=${t("roster.change-of", { name: rep.name })}>${t("roster.change")}</a>`,
					},
				]
			: [
					{
						key: "goal",
						label: t("roster.what"),
						cell: (rep) =>
							known.teams.some((team) => team.id === rep.team.id) &&
							html`<a href=${link("set-goal", { rep: rep.id })} aria-label=${t("team.set-goal", { whose: rep.name })}>${t("team.set-goal-short")}</a>`,
					},
				]),
	];
	return html`
		${isAdmin() && html`<p><a class="button primary" href=${link("person")}>${t("roster.add")}</a></p>`}
		<search class="office-filter">
			<label>${t("roster.search")}<input type="search" value=${search} onInput=${(event) => setSearch(event.target.value)} /></label>
			<label>${t("roster.team")}
				<select value=${teamId} onChange=${(event) => setTeam(event.target.value)}>
					<option value="">${t("roster.all-teams")}</option>
					${known.all.map((team) => html`<option key=${team.id} value=${team.id}>${team.name}</option>`)}
				</select>
			</label>
			${isAdmin() && html`
				<label>${t("roster.access")}
					<select value=${left ? "no" : "yes"} onChange=${(event) => setLeft(event.target.value === "no")}>
						<option value="yes">${t("roster.with-access")}</option>
						<option value="no">${t("roster.without-access")}</option>
					</select>
				</label>`}
		</search>
		<${Answer} of=${reps}>${() => html`<${Table} caption=${t("roster.title")} hideCaption columns=${columns} rows=${reps.rows} empty=${t("roster.nobody")} />`}<//>
		<${More} of=${reps} />
		<${Roles} />`;
}
