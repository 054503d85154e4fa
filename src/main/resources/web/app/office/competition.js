// Opens a competition by a ready-made theme. What the guard thinks of it stands there before it is sent.

import { ask, html, instant, link, now, number, t, useEffect, useState, viewer } from "./frame.js";
import { Answer, useAnswer } from "./answers.js";
import { Form } from "./form.js";
import { PRIZE_KINDS, Verdict, useVerdict } from "./guard.js";
import { withoutBlanks } from "./inputs.js";
import { whole } from "./numbers.js";
import { instantOf, localOf } from "./moments.js";
import { isAdmin, options, useTeams } from "./people.js";

const THEMES = [
	"CROSS_SELL_RATE",
	"BIGGEST_AVERAGE_SALE",
	"MOST_UP_SELLS",
	"CATEGORY_PUSH",
	"BREADTH",
	"HAPPIEST_CUSTOMERS",
	"TEAM_GOAL",
	"NEWCOMER_OF_THE_MONTH",
];

const HOUR = 3_600_000;

export default function OpenCompetition() {
	const known = useTeams();
	const products = useAnswer("SearchProducts", { first: 100 });
	const [made, setMade] = useState(null);
	const categories = [...new Set((products.data?.products.edges ?? []).map((edge) => edge.node.category))].sort();
	return html`
		<${Answer} of=${known}>
			${() => html`<${CompetitionForm} teams=${known.teams} categories=${categories} made=${setMade} />`}
		<//>
		${
			made &&
			html`
			<section class="card" aria-labelledby="made">
				<h2 id="made">${made.name}</h2>
				<p>${t("competitions.window", { from: instant(made.opensAt), until: instant(made.closesAt) })}</p>
				<p class="office-rules">${made.rules}</p>
				<p><a href=${link("run-competitions")}>${t("competition.to-list")}</a></p>
			</section>`
		}`;
}

function CompetitionForm({ teams, categories, made }) {
	const zone = viewer().organisation.timeZone;
	const fields = (values) => [
		{
			name: "theme",
			label: t("competition.theme"),
			kind: "choice",
			required: true,
			hint: t(`theme-about.${values.theme}`),
			options: THEMES.map((each) => ({ value: each, label: t(`theme.${each}`) })),
		},
		...(values.theme === "CATEGORY_PUSH"
			? [{ name: "category", label: t("competition.category"), required: true, most: 80, suggestions: categories }]
			: []),
		{ name: "name", label: t("competition.name"), most: 80, hint: t("competition.name-hint") },
		{
			name: "teamIds",
			label: t("competition.teams"),
			kind: "many",
			required: !isAdmin(),
			hint: t(isAdmin() ? "competition.teams-hint-admin" : "competition.teams-hint"),
			options: options(teams),
		},
		{ name: "opensAt", label: t("competition.opens"), kind: "moment", required: true, hint: t("competition.zone", { zone }) },
		{ name: "closesAt", label: t("competition.closes"), kind: "moment", required: true },
		{ name: "minimumSales", label: t("competition.minimum"), kind: "number", hint: t("competition.minimum-hint") },
		...(values.theme === "TEAM_GOAL"
			? [
					{ name: "minimumContributors", label: t("competition.contributors"), kind: "number", hint: t("competition.contributors-hint") },
					{ name: "handsPrizeOn", label: t("competition.hands-on"), kind: "check" },
				]
			: []),
		{
			name: "prizes",
			label: t("competition.prizes"),
			kind: "group",
			most: 20,
			add: t("competition.add-prize"),
			remove: (at) => t("competition.remove-prize", { rank: number(at + 1) }),
			rowLabel: (row, at) => t("competition.rank", { rank: number(at + 1) }),
			blank: () => ({ key: crypto.randomUUID(), label: "", points: "" }),
			fields: [
				{ name: "label", label: t("competition.prize-label"), required: true, most: 80 },
				{ name: "points", label: t("competition.prize-points"), kind: "number", hint: t("competition.prize-hint") },
			],
		},
		{
			name: "prizeKind",
			label: t("competition.prize-kind"),
			kind: "choice",
			hint: t("competition.prize-kind-hint"),
			none: t("competition.no-prize-kind"),
			options: PRIZE_KINDS.map((each) => ({ value: each, label: t(`prize-kind.${each}`) })),
		},
		...(values.refused
			? [{ name: "guardOverride", label: t("guard.override"), kind: "area", most: 280, rows: 2, hint: t("guard.override-hint") }]
			: []),
	];
	const begun = now();
	const initial = {
		theme: "CROSS_SELL_RATE",
		category: "",
		name: "",
		teamIds: isAdmin() ? [] : teams.slice(0, 1).map((team) => team.id),
		opensAt: localOf(Math.ceil((begun + 10 * 60_000) / HOUR) * HOUR, zone),
		closesAt: localOf(Math.ceil((begun + 10 * 60_000) / HOUR) * HOUR + 7 * 24 * HOUR, zone),
		minimumSales: "",
		minimumContributors: "",
		handsPrizeOn: false,
		prizes: [],
		prizeKind: "",
		guardOverride: "",
	};
	const send = async (values, id) => (await ask("CreateThemedCompetition", { input: inputOf(values, id, zone) })).createThemedCompetition;
	return html`
		<${Form} name="competition" fields=${fields} initial=${initial} send=${send} action=${t("competition.open")} after=${(payload) => made(payload.competition)}
			says=${(values) => t("competition.says", { teams: namesOf(teams, values.teamIds), from: shown(values.opensAt, zone), until: shown(values.closesAt, zone) })}
			done=${(payload) => t("competition.done", { name: payload.competition.name })}>
			${(values, change) => html`<${Watch} values=${values} change=${change} />`}
		<//>`;
}

function inputOf(values, id, zone) {
	return withoutBlanks({
		id,
		theme: values.theme,
		category: values.theme === "CATEGORY_PUSH" ? values.category.trim() : "",
		name: values.name.trim(),
		teamIds: values.teamIds.length > 0 ? values.teamIds : null,
		opensAt: instantOf(values.opensAt, zone),
		closesAt: instantOf(values.closesAt, zone),
		timeZone: zone,
		minimumSales: whole(values.minimumSales),
		minimumContributors: values.theme === "TEAM_GOAL" ? whole(values.minimumContributors) : null,
		handsPrizeOn: values.theme === "TEAM_GOAL" ? values.handsPrizeOn : null,
		prizes: values.prizes.map((prize, at) => ({ rank: at + 1, label: prize.label.trim(), points: whole(prize.points) ?? 0 })),
		prizeKind: values.prizeKind,
		guardOverride: (values.guardOverride ?? "").trim(),
	});
}

const shown = (local, zone) => (instantOf(local, zone) ? instant(instantOf(local, zone)) : "…");

const namesOf = (teams, ids) =>
	teams
		.filter((team) => ids.includes(team.id))
		.map((team) => team.name)
		.join(", ") || t("competitions.everybody");

/** Asks the guard about what is written, and opens the field for a reason where it refuses. */
function Watch({ values, change }) {
	const verdict = useVerdict(
		values.prizeKind &&
			withoutBlanks({
				teamIds: values.teamIds.length > 0 ? values.teamIds : null,
				categories: values.theme === "CATEGORY_PUSH" && values.category.trim() !== "" ? [values.category.trim()] : null,
				prizeKind: values.prizeKind,
			}),
	);
	const refused = verdict?.decision === "REFUSE";
	useEffect(() => {
		if (Boolean(values.refused) !== refused && (verdict || !values.prizeKind)) {
			change("refused", refused);
		}
	}, [refused, verdict, values.prizeKind]);
	return html`<${Verdict} verdict=${verdict} />`;
}
