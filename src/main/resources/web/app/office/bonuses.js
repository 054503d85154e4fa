// Points for each piece of a category in a window of time: what holds, planning one with what it would have given lately, ending one.

import { ask, html, instant, now, number, percent, t, useState, viewer } from "./frame.js";
import { Answer, useAnswer } from "./answers.js";
import { Form } from "./form.js";
import { idFrom, withoutBlanks } from "./inputs.js";
import { instantOf, localOf } from "./moments.js";
import { whole } from "./numbers.js";

export default function Bonuses() {
	const bonuses = useAnswer("Bonuses", {});
	const [open, setOpen] = useState(false);
	return html`
		<p>${t("bonuses.about")}</p>
		<p><button type="button" class="button" aria-expanded=${String(open)} onClick=${() => setOpen(!open)}>${t("bonuses.plan")}</button></p>
		${open && html`<section class="card" aria-label=${t("bonuses.plan")}><${Plan} again=${bonuses.again} /></section>`}
		<${Answer} of=${bonuses}>
			${(data) =>
				data.bonuses.length === 0
					? html`<p class="quiet">${t("bonuses.none")}</p>`
					: html`<ul class="office-cards">
							${data.bonuses.map((each) => html`<${Bonus} key=${each.id} bonus=${each} again=${bonuses.again} />`)}
						</ul>`}
		<//>`;
}

function Bonus({ bonus, again }) {
	const [ending, setEnding] = useState(false);
	const may = bonus.state === "SCHEDULED" || bonus.state === "LIVE" || bonus.state === "EXHAUSTED";
	const budgets = [
		bonus.budget !== null && t("bonuses.budget-left", { left: number(bonus.left ?? bonus.budget), budget: number(bonus.budget) }),
		bonus.budgetPerRep !== null && t("bonuses.per-rep-line", { points: number(bonus.budgetPerRep) }),
	].filter(Boolean);
	return html`
		<li class="card" data-id=${bonus.id}>
			<h2>${bonus.name}</h2>
			<p><strong>${t(`bonus.${bonus.state}`)}</strong> · ${t("competitions.window", { from: instant(bonus.opensAt), until: instant(bonus.closesAt) })}</p>
			<p>${[t("bonuses.each", { points: number(bonus.pointsPerPiece), category: bonus.category }), ...budgets].join(" · ")}</p>
			${bonus.endReason && html`<p>${bonus.endReason}</p>`}
			${
				may &&
				html`
				<button
					type="button"
					class="button plain"
					aria-expanded=${String(ending)}
					aria-label=${t("bonuses.end-of", { name: bonus.name })}
					onClick=${() => setEnding(!ending)}
				>
					${t("bonuses.end")}
				</button>
				${
					ending &&
					html`<${Form}
					name=${`end-${bonus.id}`}
					initial=${{ reason: "" }}
					action=${t("bonuses.end")}
					danger
					fields=${[{ name: "reason", label: t("decision.reason"), kind: "area", required: true, most: 300, rows: 2 }]}
					says=${() => t("bonuses.end-says")}
					done=${() => t("bonuses.ended", { name: bonus.name })}
					after=${again}
					send=${async (values) => (await ask("EndBonus", { input: { bonusId: bonus.id, reason: values.reason.trim() } })).endBonus}
				/>`
				}
			`
			}
		</li>`;
}

const HOUR = 3_600_000;

function Plan({ again }) {
	const zone = viewer().organisation.timeZone;
	const products = useAnswer("SearchProducts", { first: 100 });
	const categories = [...new Set((products.data?.products.edges ?? []).map((edge) => edge.node.category))].sort();
	const fields = [
		{ name: "name", label: t("measure.name"), required: true, most: 80, hint: t("bonuses.name-hint") },
		{ name: "category", label: t("competition.category"), required: true, most: 80, suggestions: categories },
		{ name: "pointsPerPiece", label: t("bonuses.points"), kind: "number", required: true },
		{ name: "opensAt", label: t("competition.opens"), kind: "moment", required: true, hint: t("competition.zone", { zone }) },
		{ name: "closesAt", label: t("competition.closes"), kind: "moment", required: true },
		{ name: "budget", label: t("bonuses.budget"), kind: "number", hint: t("bonuses.budget-hint") },
		{ name: "budgetPerRep", label: t("bonuses.per-rep"), kind: "number", hint: t("bonuses.budget-hint") },
		{ name: "guardOverride", label: t("guard.override"), kind: "area", most: 280, rows: 2, hint: t("reward.override-hint") },
	];
	const soon = Math.ceil((now() + 15 * 60_000) / HOUR) * HOUR;
	const initial = {
		name: "",
		category: "",
		pointsPerPiece: "",
		opensAt: localOf(soon, zone),
		closesAt: localOf(soon + 14 * 24 * HOUR, zone),
		budget: "",
		budgetPerRep: "",
		guardOverride: "",
	};
	const sends = (dryRun) => async (values, id) =>
		(
			await ask("PlanBonus", {
				input: withoutBlanks({
					id: `${idFrom("bonus", values.name) || "bonus"}-${id.slice(0, 6)}`,
					name: values.name.trim(),
					category: values.category.trim(),
					pointsPerPiece: whole(values.pointsPerPiece),
					opensAt: instantOf(values.opensAt, zone),
					closesAt: instantOf(values.closesAt, zone),
					budget: whole(values.budget),
					budgetPerRep: whole(values.budgetPerRep),
					guardOverride: values.guardOverride.trim(),
					dryRun,
				}),
			})
		).planBonus;
	return html`<${Form}
		name="bonus"
		fields=${fields}
		initial=${initial}
		send=${sends(false)}
		action=${t("bonuses.plan")}
		trial=${{ action: t("bonuses.try"), send: sends(true), shows: (payload) => html`<${Replay} replay=${payload.replay} />` }}
		says=${() => t("bonuses.says")}
		done=${(payload) => t("bonuses.done", { name: payload.bonus.name, from: instant(payload.bonus.opensAt) })}
		after=${again}
	/>`;
}

function Replay({ replay }) {
	return html`
		<p class="notice" data-replay>
			${t("bonuses.replay", { points: number(replay.points), reps: number(replay.reps), sales: number(replay.sales) })}
			${replay.topRepShare !== null && html` ${t("bonuses.top", { share: percent(replay.topRepShare) })}`}
		</p>`;
}
