// Something that waits for a decision: what it is about, why, and what can be said. A reason that is needed is asked for in its
// place; what was decided stays on the screen with what came of it until the list is read again.

import { html, t, useRef, useState } from "./frame.js";
import { byField, cautions, isDone, WHOLE } from "./errors.js";

/**
 * @param choices { key, label, says, danger, reason: 'needed' | 'possible' | undefined } – `says` is the sentence that tells what it does
 * @param decide sends a choice with its reason and answers with the payload of the mutation
 * @param done the sentence that tells what has happened, a function of the choice and the payload
 */
export function Decision({ id, title, children, choices, decide, done, after, most = 500 }) {
	const [choice, setChoice] = useState(null);
	const [reason, setReason] = useState("");
	const [errors, setErrors] = useState({});
	const [busy, setBusy] = useState(false);
	const [result, setResult] = useState(null);
	const sending = useRef(false);
	const titleId = `${id}-title`;

	async function submit(event) {
		event.preventDefault();
		if (sending.current) {
			return;
		}
		if (choice.reason === "needed" && reason.trim() === "") {
			setErrors({ reason: [t("decision.reason-needed")] });
			return;
		}
		sending.current = true;
		setBusy(true);
		try {
			const payload = await decide(choice.key, reason.trim());
			if (isDone(payload.errors)) {
				setResult([done(choice.key, payload), ...cautions(payload.errors)].join(" "));
				setErrors({});
				after?.(choice.key);
			} else {
				setErrors(byField(payload.errors, ["reason"]));
			}
		} catch (failure) {
			setErrors({ [WHOLE]: [failure.message] });
		} finally {
			sending.current = false;
			setBusy(false);
		}
	}

	return html`
		<article class="office-decision" aria-labelledby=${titleId} data-id=${id}>
			<h2 id=${titleId}>${title}</h2>
			${children}
			${errors[WHOLE] && html`<p class="notice bad office-refused" role="alert">${errors[WHOLE].join(" ")}</p>`}
			<div role="status">${result && html`<p class="office-done">${result}</p>`}</div>
			${
				!result &&
				html`
				<div class="office-choices">
					${choices.map(
						(each) => html`
						<button key=${each.key} type="button" class=${`button ${each.danger ? "danger" : ""}`} aria-expanded=${String(choice?.key === each.key)}
							aria-describedby=${titleId} onClick=${() => setChoice(choice?.key === each.key ? null : each)}>${each.label}</button>`,
					)}
				</div>
				${
					choice &&
					html`
					<form onSubmit=${submit} noValidate class="office-form" aria-busy=${String(busy)}>
						${
							choice.reason &&
							html`
							<div class="field">
								<label for=${`${id}-reason`}>${t("decision.reason")}${choice.reason !== "needed" && html` <span class="office-optional">${t("form.optional")}</span>`}</label>
								<textarea id=${`${id}-reason`} rows="2" maxlength=${most} value=${reason} onInput=${(event) => setReason(event.target.value)}
									aria-invalid=${errors.reason ? "true" : undefined} aria-describedby=${errors.reason ? `${id}-wrong` : undefined}></textarea>
								${errors.reason && html`<p class="error" id=${`${id}-wrong`}>${errors.reason.join(" ")}</p>`}
							</div>`
						}
						<div class="office-send">
							<button type="submit" class=${`button ${choice.danger ? "danger" : "primary"}`} aria-disabled=${String(busy)} aria-describedby=${`${id}-says`}>
								${busy ? t("form.sending") : t("decision.confirm", { choice: choice.label })}
							</button>
							<p id=${`${id}-says`} class="office-says">${choice.says}</p>
						</div>
					</form>`
				}`
			}
		</article>`;
}
