import { Button, Errors, html, useEffect, useRef, useState } from "../frame/ui.js";
import { to } from "../frame/router.js";
import { Empty, Shown, t, useSend } from "./kit.js";
import { answered, begun, current, mark, next } from "./cards.view.js";

/** The learning cards of today, one after the other, with all the time in the world. */
export default function Cards() {
	return html`<${Shown} operation="LearningScreen">${({ me }) => (me?.learning ? html`<${Round} cards=${me.learning.cards} />` : html`<${Empty}>${t("no-rep")}<//>`)}<//>`;
}

function Round({ cards }) {
	const [state, setState] = useState(() => begun(cards));
	const card = current(state);
	const question = useRef();
	const { send, busy, errors } = useSend("ReviewCards");
	useEffect(() => {
		if (state.at > 0) {
			question.current?.focus();
		}
	}, [state.at]);
	if (!state.cards.length) {
		return html`<${Empty} to=${to("learn")} label=${t("cards.courses")}>${t("cards.none")}<//>`;
	}
	if (!card) {
		return html`
			<div class="card" tabindex="-1" ref=${question}>
				<h2>${t("cards.done")}</h2>
				<p>${t("cards.score", { right: state.right, n: state.cards.length })}</p>
				<a class="button primary" href=${to("learn")}>${t("cards.back")}</a>
			</div>`;
	}
	const choose = async (optionId) => {
		const payload = await send({ reviews: [{ id: card.review, cardId: card.id, optionId, reviewedAt: new Date().toISOString() }],
			sentAt: new Date().toISOString() }, null, t("cards.about", { question: card.question }));
		if (payload) {
			setState((before) => answered(before, { optionId, result: payload.later ? null : payload.results[0] }));
		}
	};
	// the same id however often the answer is sent
	card.review ??= crypto.randomUUID();
	return html`
		<p class="meta">${t("cards.of", { at: state.at + 1, n: state.cards.length })} · ${card.category}</p>
		<h2 tabindex="-1" ref=${question}>${card.question}</h2>
		<${Errors} of=${errors} />
		<ul class="options">
			${card.options.map((option) => html`
				<li key=${option.id}>
					<${Button} kind=${`wide option ${mark(option, state.answer) ?? ""}`} busy=${busy} disabled=${!!state.answer}
						data-option=${option.id} onClick=${() => choose(option.id)}>
						<span>${option.text}</span> ${mark(option, state.answer) && html`<em>${t(`mark.${mark(option, state.answer)}`)}</em>`}
					<//>
				</li>`)}
		</ul>
		<div role="status">
			${state.answer && !state.answer.result && html`<p>${t("cards.later")}</p>`}
			${state.answer?.result && html`
				<p><strong>${t(state.answer.result.right ? "cards.right" : "cards.wrong")}</strong></p>
				${state.answer.result.explanation && html`<p>${state.answer.result.explanation}</p>`}`}
		</div>
		${state.answer && html`<${Button} kind="primary" data-next="true" onClick=${() => setState(next)}>${t("cards.next")}<//>`}`;
}
