// A step of a deal: where it stands now, and what shows it.
import { Button, Errors, Field, html, useEffect, useRef, useState } from "../frame/ui.js";
import { Ticks, roles } from "./deal-form.js";
import { t, useIntention, useSend, word } from "./kit.js";

const STAGES = ["DISCOVERY", "SOLUTION", "PROPOSAL", "NEGOTIATION", "LOST"];

/** Whether it can still be moved: what is won or lost stays so. */
export const isRunning = ({ stage }) => stage !== "WON" && stage !== "LOST";

export function Step({ deal, again, onClose }) {
	const [stage, setStage] = useState(deal.stage);
	const [evidence, setEvidence] = useState("");
	const [closesOn, setClosesOn] = useState("");
	const [met, setMet] = useState([]);
	const [id] = useIntention();
	const { send, busy, errors } = useSend("MoveDeal");
	const first = useRef();
	useEffect(() => first.current.focus(), []);
	const move = async (event) => {
		event.preventDefault();
		const input = { dealId: deal.id, id, movedAt: new Date().toISOString(), stage, evidence: evidence.trim(), ...(met.length > 0 && { met }), ...(closesOn && { closesOn }) };
		if (await send(input, t("deals.noted"), t("deals.about-step", { title: deal.title, stage: word("deals.stage", stage) }))) {
			onClose();
			again();
		}
	};
	const unmet = deal.stakeholders.filter((each) => !each.met).map((each) => each.role);
	return html`
		<form onSubmit=${move}>
			<${Field} label=${t("deals.where")}>${(its) => html`
				<select ...${its} ref=${first} value=${stage} onChange=${(event) => setStage(event.target.value)}>
					${STAGES.map((each) => html`<option key=${each} value=${each}>${t(`deals.stage.${each}`)}</option>`)}
				</select>`}<//>
			<${Field} label=${t(stage === "LOST" ? "deals.evidence-lost" : "deals.evidence")}>${(its) => html`
				<textarea ...${its} required maxlength="1000" rows="2" value=${evidence} onInput=${(event) => setEvidence(event.target.value)}></textarea>`}<//>
			${stage !== "LOST" && html`
				${unmet.length > 0 && html`<${Ticks} label=${t("deals.met")} names=${roles(unmet)} chosen=${met} onChange=${setMet} />`}
				<${Field} label=${t("deals.expected-now")}>${(its) => html`<input ...${its} type="date" value=${closesOn} onInput=${(event) => setClosesOn(event.target.value)} />`}<//>`}
			<${Errors} of=${errors} />
			<${Button} type="submit" kind="primary" busy=${busy}>${t("deals.note")}<//>
			<${Button} kind="plain" onClick=${onClose}>${t("deals.close")}<//>
		</form>`;
}
