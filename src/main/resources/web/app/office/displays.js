// The screens on walls: pairing one by the code that it shows, and ending what one may read.

import { ask, html, instant, t, useState } from "./frame.js";
import { Answer, useAnswer } from "./answers.js";
import { Form } from "./form.js";
import { options, useTeams } from "./people.js";
import { Table } from "./table.js";

export default function Displays() {
	const known = useTeams();
	return html`
		<p>${t("displays.about", { address: `${location.origin}/wall` })}</p>
		<${Answer} of=${known}>
			${() => (known.teams.length === 0 ? html`<p class="quiet">${t("team.none")}</p>` : html`<${Paired} teams=${known.teams} />`)}
		<//>`;
}

function Paired({ teams }) {
	const [teamId, setTeam] = useState(teams[0].id);
	const screens = useAnswer("Screens", { teamId });
	const [said, setSaid] = useState("");
	const [wrong, setWrong] = useState("");
	async function revoke(screen) {
		try {
			const { revoked, errors } = (await ask("RevokeScreen", { input: { screenId: screen.id } })).revokeScreen;
			setWrong(errors.map((error) => error.message).join(" "));
			if (revoked) {
				setSaid(t("displays.revoked", { name: screen.name }));
				screens.again();
			}
		} catch (failure) {
			setWrong(failure.message);
		}
	}
	const columns = [
		{ key: "name", label: t("displays.where"), cell: (each) => each.name },
		{ key: "by", label: t("displays.by"), cell: (each) => [each.pairedBy?.name, instant(each.pairedAt)].filter(Boolean).join(" · ") },
		{ key: "seen", label: t("displays.seen"), cell: (each) => (each.lastSeenAt ? instant(each.lastSeenAt) : t("displays.never")) },
		{
			key: "revoke",
			label: t("roster.what"),
			cell: (each) =>
				html`<button type="button" class="button danger" aria-label=${t("displays.revoke-of", { name: each.name })} onClick=${() => revoke(each)}>
					${t("displays.revoke")}
				</button>`,
		},
	];
	const fields = [
		{ name: "code", label: t("displays.code"), required: true, most: 20, hint: t("displays.code-hint") },
		{ name: "teamId", label: t("roster.team"), kind: "choice", required: true, options: options(teams) },
		{ name: "name", label: t("displays.where"), required: true, most: 60, hint: t("displays.where-hint") },
	];
	return html`
		<${Form}
			name="pair"
			fields=${fields}
			initial=${{ code: "", teamId, name: "" }}
			action=${t("displays.pair")}
			says=${(values) => t("displays.says", { team: teams.find((each) => each.id === values.teamId)?.name ?? "" })}
			done=${(payload) => t("displays.done", { name: payload.screen.name })}
			after=${screens.again}
			send=${async (values) =>
				(await ask("PairScreen", { input: { code: values.code.trim(), teamId: values.teamId, name: values.name.trim() } })).pairScreen}
		/>
		<h2>${t("displays.paired")}</h2>
		${
			teams.length > 1 &&
			html`<div class="office-filter">
			<label>
				${t("roster.team")}
				<select value=${teamId} onChange=${(event) => setTeam(event.target.value)}>
					${teams.map((team) => html`<option key=${team.id} value=${team.id} selected=${team.id === teamId}>${team.name}</option>`)}
				</select>
			</label>
		</div>`
		}
		${wrong && html`<p class="notice bad" role="alert">${wrong}</p>`}
		<p role="status" class="office-done">${said}</p>
		<${Answer} of=${screens}>
			${(data) => html`<${Table} caption=${t("displays.paired")} hideCaption columns=${columns} rows=${data.screens} empty=${t("displays.none")} />`}
		<//>`;
}
