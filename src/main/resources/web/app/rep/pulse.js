import { Ask, Button, Errors, html, useState } from "../frame/ui.js";
import { to } from "../frame/router.js";
import { Empty, Shown, t, useSend } from "./kit.js";
import { answeredNow, hasAnswered, pulseToken } from "./pulse.token.js";

const GRADES = [1, 2, 3, 4, 5];

/** Six sentences about how the team is led, answered without a name. */
export default function Pulse() {
	const [done, setDone] = useState(hasAnswered);
	if (done) {
		return html`<${Empty} to=${to("our-team")} label=${t("our-team.title")}>${t("pulse.done")}<//>`;
	}
	return html`
		<p class="notice">${t("pulse.anonymous")}</p>
		<${Ask} of=${pulseToken}>
			${(token) => (token ? html`<${Shown} operation="TeamScreen">${({ pulseItems }) => html`<${Questions} items=${pulseItems} token=${token} onDone=${() => { answeredNow(); setDone(true); }} />`}<//>`
				: html`<${Empty} to=${to("our-team")} label=${t("our-team.title")}>${t("pulse.none")}<//>`)}
		<//>`;
}

function Questions({ items, token, onDone }) {
	const [answers, setAnswers] = useState({});
	const { send, busy, errors } = useSend("AnswerPulse");
	const tell = async (event) => {
		event.preventDefault();
		if (await send({ token, answers: items.map((each) => answers[each.behaviour]) }, t("pulse.thanks"))) {
			onDone();
		}
	};
	return html`
		<form onSubmit=${tell}>
			${items.map((item) => html`
				<fieldset class="card" key=${item.behaviour}>
					<legend>${item.text}</legend>
					<div class="choice">
						${GRADES.map((grade) => html`
							<label class="grade" key=${grade}>
								<input type="radio" required name=${item.behaviour} value=${grade} checked=${answers[item.behaviour] === grade}
									onChange=${() => setAnswers({ ...answers, [item.behaviour]: grade })} />
								<span>${grade}</span>
								${(grade === 1 || grade === 5) && html`<small>${t(`pulse.grade.${grade}`)}</small>`}
							</label>`)}
					</div>
				</fieldset>`)}
			<${Errors} of=${errors} />
			<${Button} type="submit" kind="primary" busy=${busy}>${t("pulse.send")}<//>
		</form>`;
}
