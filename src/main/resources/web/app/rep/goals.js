import { Button, Errors, Field, html, useRef, useState } from "../frame/ui.js";
import { ask } from "../frame/api.js";
import { day } from "../frame/text.js";
import { Empty, Far, Shown, measured, t, useIntention, useSend, word } from "./kit.js";
import { METRICS, PERIODS, isRate, sorted, target, written } from "./goals.view.js";

/** My goals, those of my team, and one more to set. */
export default function Goals() {
	return html`<${Shown} operation="GoalsScreen">${(data, again) => (data.me ? html`<${All} me=${data.me} again=${again} />` : html`<${Empty}>${t("no-rep")}<//>`)}<//>`;
}

function All({ me, again }) {
	return html`
		<section aria-labelledby="goals-mine">
			<h2 id="goals-mine">${t("goals.mine")}</h2>
			${me.goals?.length ? sorted(me.goals).map((each) => html`<${Goal} key=${each.id} goal=${each} />`) : html`<${Empty}>${t("goals.none")}<//>`}
		</section>
		<section aria-labelledby="goals-team">
			<h2 id="goals-team">${t("goals.team", { team: me.team.name })}</h2>
			${me.team.goals?.length ? sorted(me.team.goals).map((each) => html`<${Goal} key=${each.id} goal=${each} />`) : html`<p>${t("goals.team-none")}</p>`}
		</section>
		<${NewGoal} again=${again} />`;
}

function Goal({ goal }) {
	const { metric, target: aim, current, state, pace, period } = goal;
	const shown = (value) => measured(metric, value);
	const about = (value) => measured(metric, value, 0);
	return html`
		<article class="card" data-goal=${goal.id}>
			<h3>${t("goals.name", { what: t(`metric.${metric}`), target: shown(aim), when: t(`when.${period}`) })}</h3>
			<${Far} text=${t("goals.far", { current: shown(current), target: shown(aim) })} value=${current} whole=${aim} />
			<p>${word("goals.state", state, state)}${state === "OPEN" ? ` · ${t("goals.until", { day: day(dayBefore(goal.endDay)) })}` : ""}</p>
			${pace && html`<p>${t("goals.pace", { landing: about(pace.landing), low: about(pace.low), high: about(pace.high) })}</p>`}
			${goal.contributorsNeeded > 1 && html`<p>${t("goals.contributors", { n: goal.contributorsNeeded, now: goal.contributors })}</p>`}
			${goal.perRepCap && html`<p>${t("goals.cap", { cap: shown(goal.perRepCap) })}</p>`}
			${goal.points > 0 && html`<p>${t("goals.points", { n: goal.points })}</p>`}
			${goal.setBy && html`<p class="quiet">${t("goals.set-by", { name: goal.setBy.name })}</p>`}
			${goal.changes.length > 0 && html`<p class="quiet">${t("goals.changed", { target: shown(goal.changes.at(-1).target) })}</p>`}
			${goal.cancelReason && html`<p>${t("reason", { reason: goal.cancelReason })}</p>`}
		</article>`;
}

/** The last day of a week or month, of which the day after is known. */
function dayBefore(local) {
	const moment = new Date(`${local}T12:00:00Z`);
	moment.setUTCDate(moment.getUTCDate() - 1);
	return moment.toISOString().slice(0, 10);
}

function NewGoal({ again }) {
	const [metric, setMetric] = useState("CROSS_SELLS");
	const [period, setPeriod] = useState("WEEK");
	const [value, setValue] = useState("");
	const [wrong, setWrong] = useState(null);
	const [fair, setFair] = useState(null);
	const [id, renew] = useIntention();
	const { send, busy, errors } = useSend("SetGoal");
	const input = useRef();
	const suggest = async () => {
		try {
			const { suggestedGoal } = await ask("SuggestedGoal", { input: { metric, period } });
			setFair(suggestedGoal.text);
			if (suggestedGoal.target) {
				setValue(written(metric, suggestedGoal.target));
			}
		}
		catch (problem) {
			setFair(problem.message);
		}
	};
	const set = async (event) => {
		event.preventDefault();
		const aim = target(metric, value);
		if (!aim) {
			setWrong(t("goals.no-number"));
			input.current.focus();
			return;
		}
		setWrong(null);
		const payload = await send({ id, metric, target: aim, period }, t("goals.is-set"), t("goals.about", { what: t(`metric.${metric}`) }));
		if (payload) {
			renew();
			setValue("");
			setFair(null);
			again();
		}
	};
	return html`
		<form class="card" aria-labelledby="goals-new" onSubmit=${set}>
			<h2 id="goals-new">${t("goals.set")}</h2>
			<${Field} label=${t("goals.what")}>${(its) => html`
				<select ...${its} name="metric" value=${metric} onChange=${(event) => setMetric(event.target.value)}>
					${METRICS.map((each) => html`<option key=${each} value=${each}>${t(`metric.${each}`)}</option>`)}
				</select>`}<//>
			<${Field} label=${t("goals.when")}>${(its) => html`
				<select ...${its} name="period" value=${period} onChange=${(event) => setPeriod(event.target.value)}>
					${PERIODS.map((each) => html`<option key=${each} value=${each}>${t(`when.${each}`)}</option>`)}
				</select>`}<//>
			<${Field} label=${t(isRate(metric) ? "goals.target-percent" : "goals.target")} error=${wrong} hint=${fair}>${(its) => html`
				<input ...${its} ref=${input} name="target" inputmode="decimal" autocomplete="off" value=${value} onInput=${(event) => setValue(event.target.value)} />`}<//>
			<${Errors} of=${errors} />
			<${Button} kind="plain" onClick=${suggest}>${t("goals.suggest")}<//>
			<${Button} type="submit" kind="primary" busy=${busy}>${t("goals.set")}<//>
		</form>`;
}
