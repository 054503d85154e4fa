/** Under this name stands what no field is to blame for. */
export const WHOLE = "";

/** Codes that come beside a result: it is done, and there is something to know. */
const WARNINGS = new Set(["CAUTION", "ROUNDED", "DUPLICATE_REFERENCE", "CLOCK_UNSURE", "OFFER_IGNORED"]);

/** Whether nothing was refused. */
export const isDone = (errors) => errors.every((error) => WARNINGS.has(error.code));

/** The sentences of what came beside a result. */
export const cautions = (errors) => errors.filter((error) => WARNINGS.has(error.code)).map((error) => error.message);

/**
 * The sentences of an answer's errors by the names of the form's fields. A path such as `["prizes", "0", "points"]` belongs to
 * the field `prizes.0.points`, else to `prizes.0`, else to `prizes`; without any of them, and without a path, to the whole form.
 */
export function byField(errors, names) {
	const fields = {};
	for (const { path, message } of errors) {
		const steps = [...(path ?? [])].map(String);
		while (steps.length > 0 && !names.includes(steps.join("."))) {
			steps.pop();
		}
		(fields[steps.join(".")] ??= []).push(message);
	}
	return fields;
}
