import { Button, Errors, Loading, html, say, useEffect, useRef, useState } from "../frame/ui.js";
import { replace, to } from "../frame/router.js";
import { number, time } from "../frame/text.js";
import { Empty, Shown, t, useSend } from "./kit.js";
import { asked, done, isOver, isShort, toggled, verdict } from "./quiz.view.js";

const MINUTE = 60_000;

/** #/quiz/course_… begins an attempt, #/quiz/course_…/attempt_… goes on with one. */
export default function Quiz({ args: [course, attempt], query }) {
	return attempt
		? html`<${Shown} operation="AttemptScreen" variables=${{ id: attempt }}>
			${({ node }, again) => (node?.questions ? html`<${Attempt} course=${course} first=${node} again=${again} />`
				: html`<${Empty} to=${to("course", [course])} label=${t("quiz.back")}>${t("quiz.none")}<//>`)}
		<//>`
		: html`<${Begin} course=${course} practice=${query.practice === "yes"} />`;
}

function Begin({ course, practice }) {
	const { send, busy, errors } = useSend("StartAttempt");
	const begin = async () => {
		// kept until the attempt is there, so that a lost answer begins no second one
		const key = `cima.attempt.${course}.${practice}`;
		const id = sessionStorage.getItem(key) ?? crypto.randomUUID();
		sessionStorage.setItem(key, id);
		const payload = await send({ id, courseId: course, practice });
		if (payload) {
			sessionStorage.removeItem(key);
			replace("quiz", [course, payload.attempt.id]);
		}
	};
	useEffect(() => {
		begin();
	}, []);
	return html`
		<${Errors} of=${errors} />
		${busy ? html`<${Loading} />` : html`
			<p><${Button} kind="primary" onClick=${begin}>${t("again")}<//></p>
			<p><a href=${to("course", [course])}>${t("quiz.back")}</a></p>`}`;
}

function Attempt({ course, first, again }) {
	const [attempt, setAttempt] = useState(first);
	const [later, setLater] = useState([]);
	const [receipt, setReceipt] = useState(null);
	const question = asked(attempt, later);
	const onAnswered = (payload) => {
		setAttempt({ ...attempt, ...payload.attempt });
		setReceipt(payload.receipt);
	};
	useEffect(() => setAttempt(first), [first]);
	useEffect(() => {
		if (isOver(attempt)) {
			return undefined;
		}
		let said = false;
		const timer = setInterval(() => {
			if (!said && isShort(attempt.deadline, Date.now())) {
				said = true;
				say(t("quiz.short", { at: time(attempt.deadline) }));
			}
			if (new Date(attempt.deadline) < Date.now() - MINUTE) {
				again();
			}
		}, MINUTE / 2);
		return () => clearInterval(timer);
	}, [attempt.state, attempt.deadline]);
	if (!question) {
		return html`<${Result} course=${course} attempt=${attempt} receipt=${receipt} />`;
	}
	return html`
		<p class="meta">${t("quiz.at", { at: done(attempt) + 1, n: attempt.questions.length })} · ${t("quiz.until", { at: time(attempt.deadline) })}
			${attempt.practice && html` · ${t("quiz.practice")}`}</p>
		<${Question} key=${question.id} question=${question} attempt=${attempt.id} onAnswered=${onAnswered}
			onLater=${() => setLater([...later.filter((each) => each !== question.id), question.id])} />`;
}

function Question({ question, attempt, onAnswered, onLater }) {
	const [chosen, setChosen] = useState([]);
	const [none, setNone] = useState(false);
	const { send, busy, errors } = useSend("AnswerAttempt");
	const title = useRef();
	useEffect(() => title.current.focus({ preventScroll: true }), []);
	const answer = async (event) => {
		event.preventDefault();
		if (!chosen.length) {
			setNone(true);
			return;
		}
		const now = new Date().toISOString();
		const payload = await send({ attemptId: attempt, answers: [{ questionId: question.id, optionIds: chosen, answeredAt: now }], sentAt: now });
		if (payload) {
			onAnswered(payload);
		}
	};
	return html`
		<form onSubmit=${answer}>
			<fieldset>
				<legend><h2 tabindex="-1" ref=${title}>${question.text}</h2></legend>
				<p class="meta">${t("quiz.choose")}</p>
				${question.options.map((option) => html`
					<label class="choice-row" key=${option.id}>
						<input type="checkbox" value=${option.id} checked=${chosen.includes(option.id)}
							onChange=${() => { setNone(false); setChosen(toggled(chosen, option.id)); }} />
						<span>${option.text}</span>
					</label>`)}
			</fieldset>
			${none && html`<p class="error" role="alert">${t("quiz.nothing-chosen")}</p>`}
			<${Errors} of=${errors} />
			<${Button} type="submit" kind="primary" busy=${busy}>${t("quiz.answer")}<//>
			<${Button} kind="plain wide" onClick=${onLater}>${t("quiz.later")}<//>
		</form>`;
}

function Result({ course, attempt, receipt }) {
	const title = useRef();
	useEffect(() => title.current.focus({ preventScroll: true }), []);
	const outcome = ["PASSED", "FAILED"].includes(attempt.state) ? attempt.state : "OVER";
	return html`
		<h2 tabindex="-1" ref=${title}>${t(`quiz.${outcome}`)}</h2>
		${attempt.score != null && html`<p>${t("quiz.score", { right: attempt.score, n: attempt.questions.length })}</p>`}
		${receipt && html`<p class="amount"><strong>${number(receipt.points)}</strong> ${t("today.points", { n: receipt.points })}</p>
			<ul>${receipt.steps.map((each) => html`<li key=${each.label}>${each.label}: ${number(each.points)}</li>`)}</ul>`}
		<ol class="plain">
			${attempt.questions.map((each) => html`
				<li class="card" key=${each.id}>
					<h3>${each.text}</h3>
					<ul>
						${each.options.map((option) => {
							const found = verdict(each, option.id);
							return html`<li key=${option.id} class=${found ?? ""}>${option.text} ${found && html`<em>${t(`mark.${found}`)}</em>`}</li>`;
						})}
					</ul>
					${each.explanation && html`<p>${each.explanation}</p>`}
				</li>`)}
		</ol>
		<p><a class="button primary" href=${to("course", [course])}>${t("quiz.back")}</a></p>
		<p><a class="button" href=${to("quiz", [course], { practice: "yes", again: attempt.id })}>${t("course.practise")}</a></p>`;
}
