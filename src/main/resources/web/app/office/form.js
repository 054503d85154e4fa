// A form of the office. It keeps what was written until it is done, says beside each field what the API says of it, and can be
// pressed twice: its id is made when it is opened, and while an answer is under way a second press does nothing.

import { html, onLeave, say, t, useEffect, useRef, useState, viewer } from "./frame.js";
import { dropAllDrafts, dropDraft, keepDraft, openDraft } from "./drafts.js";
import { WHOLE, byField, cautions, isDone } from "./errors.js";
import { Field, namesOf } from "./field.js";

onLeave(dropAllDrafts);

/**
 * @param name of the form, under which its draft is kept; one thing that is changed has one name
 * @param fields as `field.js` describes them, or a function of the values
 * @param initial what stands in it at first
 * @param send sends the values and the id of the form, and answers with the payload of a mutation
 * @param action the text of the button
 * @param says the sentence beside the button that tells what will happen, a function of the values
 * @param done the sentence that tells what has happened, a function of the payload
 * @param after called with the payload once it is done
 * @param trial a second button that changes nothing: { action, send, shows } – `shows` draws the payload
 */
export function Form({ name, fields, initial, send, action, says, done, after, danger, trial, children }) {
	const subject = viewer().subject;
	const [draft, setDraft] = useState(() => openDraft(subject, name, initial));
	const [errors, setErrors] = useState({});
	const [result, setResult] = useState(null);
	const [tried, setTried] = useState(null);
	const [busy, setBusy] = useState(false);
	const sending = useRef(false);
	const form = useRef(null);
	const shown = typeof fields === "function" ? fields(draft.values) : fields;

	useEffect(() => {
		form.current?.querySelector("[aria-invalid=true], [data-wrong], .office-refused")?.focus();
	}, [errors]);

	function change(field, value) {
		setResult(null);
		setTried(null);
		setDraft((before) => {
			const next = { ...before, values: { ...before.values, [field]: value } };
			keepDraft(subject, name, next);
			return next;
		});
	}

	async function submit(event) {
		event.preventDefault();
		if (sending.current) {
			return;
		}
		const missing = required(shown, draft.values);
		if (Object.keys(missing).length > 0) {
			setErrors(missing);
			return;
		}
		const tries = trial && event.submitter?.value === "trial";
		sending.current = true;
		setBusy(true);
		setResult(null);
		setTried(null);
		try {
			const payload = await (tries ? trial.send : send)(draft.values, draft.id);
			const said = payload?.errors ?? [];
			if (isDone(said) && tries) {
				setErrors({});
				setTried(payload);
			} else if (isDone(said)) {
				dropDraft(subject, name);
				setErrors({});
				setDraft({ id: crypto.randomUUID(), values: initial });
				const text = done(payload);
				// the form may be gone in a moment, with the thing that it was about
				say(text);
				setResult({ text, cautions: cautions(said) });
				after?.(payload);
			} else {
				setErrors(byField(said, namesOf(shown)));
			}
		} catch (failure) {
			setErrors({ [WHOLE]: [failure.message] });
		} finally {
			sending.current = false;
			setBusy(false);
		}
	}

	return html`
		<form class="office-form" data-form=${name} ref=${form} onSubmit=${submit} noValidate aria-busy=${String(busy)}>
			${
				errors[WHOLE] &&
				html`
				<div class="notice bad office-refused" role="alert" tabindex="-1">
					${errors[WHOLE].map((sentence) => html`<p>${sentence}</p>`)}
				</div>`
			}
			${shown.map(
				(field) => html`
				<${Field} key=${field.name} form=${name} field=${field} value=${draft.values[field.name]}
					errors=${errors} change=${(value) => change(field.name, value)} />`,
			)}
			${typeof children === "function" ? children(draft.values, change) : children}
			<div class="office-send">
				<button type="submit" class=${`button ${danger ? "danger" : "primary"}`} aria-disabled=${String(busy)} aria-describedby=${`${name}-says`}>
					${busy ? t("form.sending") : action}
				</button>
				${trial && html`<button type="submit" value="trial" class="button" aria-disabled=${String(busy)}>${trial.action}</button>`}
				<p id=${`${name}-says`} class="office-says">${says?.(draft.values)}</p>
			</div>
			<div role="status">${tried && trial.shows(tried)}</div>
			<div class="office-done">
				${result && html`<p>${result.text}</p>${result.cautions.map((sentence) => html`<p class="notice">${sentence}</p>`)}`}
			</div>
		</form>`;
}

function required(fields, values) {
	const missing = {};
	for (const field of fields) {
		const value = values[field.name];
		if (field.required && (value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0))) {
			missing[field.name] = [t("form.required")];
		}
	}
	return missing;
}
