import { Button, Errors, Field, html, useState } from "../frame/ui.js";
import { day, dayAndTime, number } from "../frame/text.js";
import { Empty, Rest, Shown, t, useIntention, useMore, useSend, word } from "./kit.js";
import { canAsk, other, side, sorted } from "./mentoring.view.js";

/** Whom I help, who helps me, and who could be asked. */
export default function Mentoring() {
	return html`<${Shown} operation="MentoringScreen">${(data, again) => (data.me ? html`<${All} data=${data} again=${again} />` : html`<${Empty}>${t("no-rep")}<//>`)}<//>`;
}

function All({ data: { me, mentors, organisation }, again }) {
	const rules = organisation.rules.mentorship;
	const pages = useMore(mentors, "MentoringScreen", (next) => next.mentors);
	const { open, over } = sorted(me.mentorships ?? []);
	return html`
		<section aria-labelledby="mentoring-mine">
			<h2 id="mentoring-mine">${t("mentoring.mine")}</h2>
			<p>${t("mentoring.credits", { n: me.coachingCredits ?? 0 })}</p>
			${open.length === 0 && html`<${Empty}>${t("mentoring.none")}<//>`}
			${open.map((each) => html`<${Mentorship} key=${each.id} mentorship=${each} me=${me.id} rules=${rules} again=${again} />`)}
		</section>
		<section aria-labelledby="mentoring-ask">
			<h2 id="mentoring-ask">${t("mentoring.ask-whom")}</h2>
			${pages.nodes.length === 0 && html`<p>${t("mentoring.nobody")}</p>`}
			${pages.nodes.filter((each) => each.rep.id !== me.id).map((each) => html`<${Mentor} key=${each.rep.id} mentor=${each} can=${canAsk(each, me.mentorships ?? [], me.id)} again=${again} />`)}
			<${Rest} pages=${pages} />
		</section>
		${over.length > 0 && html`
			<section aria-labelledby="mentoring-over">
				<h2 id="mentoring-over">${t("mentoring.over")}</h2>
				<ul class="rows">${over.map((each) => html`<li class="row" key=${each.id}>${other(each, me.id).name} · ${word("mentoring.status", each.status)}</li>`)}</ul>
			</section>`}`;
}

// moved as a text
const hundredfold = (perSale) => number(`${perSale}e2`, { maximumFractionDigits: 0 });

function Mentorship({ mentorship, me, rules, again }) {
	const its = side(mentorship, me);
	const answer = useSend("AnswerMentorship");
	const end = useSend("EndMentorship");
	const [ending, setEnding] = useState(false);
	const [reason, setReason] = useState("");
	const say = async (accept) => (await answer.send({ mentorshipId: mentorship.id, accept }, t(accept ? "mentoring.accepted" : "mentoring.declined"))) && again();
	const stop = async (event) => {
		event.preventDefault();
		if (await end.send({ mentorshipId: mentorship.id, reason: reason.trim() }, t("mentoring.ended"))) {
			again();
		}
	};
	return html`
		<article class="card" data-mentorship=${mentorship.id}>
			<h3>${t(`mentoring.${its}`, { name: other(mentorship, me).name })}</h3>
			<p>${word("mentoring.status", mentorship.status)}${mentorship.goal ? ` · ${mentorship.goal}` : ""}</p>
			${mentorship.gain && html`<p>${t("mentoring.gain", { before: hundredfold(mentorship.gain.before), after: hundredfold(mentorship.gain.after) })}</p>`}
			${mentorship.sessions.map((each) => html`<${Session} key=${each.id} session=${each} its=${its} again=${again} />`)}
			<${Errors} of=${[...answer.errors, ...end.errors]} />
			${its === "mentor" && mentorship.status === "REQUESTED" && html`
				<${Button} kind="primary" busy=${answer.busy} onClick=${() => say(true)}>${t("mentoring.accept")}<//>
				<${Button} kind="plain" busy=${answer.busy} onClick=${() => say(false)}>${t("mentoring.decline")}<//>`}
			${its === "mentor" && mentorship.status === "ACTIVE" && html`<${Claim} mentorship=${mentorship} rules=${rules} again=${again} />`}
			${!ending ? html`<${Button} kind="plain" onClick=${() => setEnding(true)}>${t(mentorship.status === "REQUESTED" && its === "mentee" ? "mentoring.withdraw" : "mentoring.end")}<//>` : html`
				<form onSubmit=${stop}>
					<${Field} label=${t("why")}>${(field) => html`<input ...${field} required maxlength="500" value=${reason} onInput=${(event) => setReason(event.target.value)} />`}<//>
					<${Button} type="submit" busy=${end.busy}>${t("mentoring.end")}<//>
				</form>`}
		</article>`;
}

function Session({ session, its, again }) {
	const { send, busy, errors } = useSend("ConfirmCoachingSession");
	const say = async (tookPlace) => (await send({ sessionId: session.id, tookPlace }, t("mentoring.told"))) && again();
	return html`
		<div data-session=${session.id} data-status=${session.status}>
			<p>${t("mentoring.session", { at: dayAndTime(session.heldAt), n: session.minutes })}${session.topic ? ` · ${session.topic}` : ""} · ${word("mentoring.session-status", session.status)}
				${session.credits > 0 && ` · ${t("mentoring.session-credits", { n: session.credits })}`}</p>
			<${Errors} of=${errors} />
			${its === "mentee" && session.status === "CLAIMED" && html`
				<p>${t("mentoring.took-place", { day: day(session.answerBy) })}</p>
				<div class="choice"><${Button} busy=${busy} onClick=${() => say(true)}>${t("yes")}<//><${Button} busy=${busy} onClick=${() => say(false)}>${t("no")}<//></div>`}
		</div>`;
}

function Claim({ mentorship, rules, again }) {
	const [open, setOpen] = useState(false);
	const [at, setAt] = useState("");
	const [minutes, setMinutes] = useState("30");
	const [topic, setTopic] = useState("");
	const [id, renew] = useIntention();
	const { send, busy, errors } = useSend("ClaimCoachingCredit");
	const claim = async (event) => {
		event.preventDefault();
		const input = { id, mentorshipId: mentorship.id, heldAt: new Date(at).toISOString(), minutes: Number(minutes), topic: topic.trim() };
		if (await send(input, t("mentoring.claimed", { name: mentorship.mentee.name }), t("mentoring.about-session", { name: mentorship.mentee.name }))) {
			renew();
			setOpen(false);
			again();
		}
	};
	if (!open) {
		return html`<${Button} kind="primary" data-claim="true" onClick=${() => setOpen(true)}>${t("mentoring.claim")}<//>`;
	}
	return html`
		<form onSubmit=${claim}>
			<p>${t("mentoring.claim-text", { n: rules.sessionCredits, week: rules.sessionsAWeek })}</p>
			<${Field} label=${t("mentoring.when")}>${(its) => html`<input ...${its} type="datetime-local" name="at" required value=${at} onInput=${(event) => setAt(event.target.value)} />`}<//>
			<${Field} label=${t("mentoring.minutes")}>${(its) => html`
				<input ...${its} type="number" name="minutes" inputmode="numeric" required min=${rules.shortestMinutes} max=${rules.longestMinutes} value=${minutes} onInput=${(event) => setMinutes(event.target.value)} />`}<//>
			<${Field} label=${t("mentoring.topic")} hint=${t("mentoring.topic-hint")}>${(its) => html`
				<input ...${its} name="topic" required maxlength="200" value=${topic} onInput=${(event) => setTopic(event.target.value)} />`}<//>
			<${Errors} of=${errors} />
			<${Button} type="submit" kind="primary" busy=${busy}>${t("mentoring.claim")}<//>
		</form>`;
}

function Mentor({ mentor, can, again }) {
	const [open, setOpen] = useState(false);
	const [goal, setGoal] = useState("");
	const [id] = useIntention();
	const { send, busy, errors } = useSend("RequestMentorship");
	const ask = async (event) => {
		event.preventDefault();
		if (await send({ id, mentorId: mentor.rep.id, goal: goal.trim() }, t("mentoring.asked", { name: mentor.rep.name }), t("mentoring.about-request", { name: mentor.rep.name }))) {
			again();
		}
	};
	return html`
		<article class="card" data-mentor=${mentor.rep.id}>
			<h3>${mentor.rep.name}</h3>
			<p>${mentor.rep.team.name} · ${mentor.strengths.join(", ")}</p>
			<p class="quiet">${t("mentoring.places", { n: mentor.openPlaces })}</p>
			<${Errors} of=${errors} />
			${can && !open && html`<${Button} onClick=${() => setOpen(true)}>${t("mentoring.ask")}<//>`}
			${open && html`
				<form onSubmit=${ask}>
					<${Field} label=${t("mentoring.goal")} hint=${t("mentoring.goal-hint")}>${(its) => html`
						<textarea ...${its} required maxlength="500" rows="2" value=${goal} onInput=${(event) => setGoal(event.target.value)}></textarea>`}<//>
					<${Button} type="submit" kind="primary" busy=${busy}>${t("mentoring.ask")}<//>
				</form>`}
		</article>`;
}
