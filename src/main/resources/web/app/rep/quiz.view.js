// Where somebody stands in a quiz.

const RUNNING = "RUNNING";

/** The question to ask next: the first one without an answer, after those that were put off; null at the end. */
export function asked(attempt, later = []) {
	if (attempt.state !== RUNNING) {
		return null;
	}
	const open = attempt.questions.filter((each) => each.chosenOptionIds === null);
	return open.find((each) => !later.includes(each.id)) ?? open[0] ?? null;
}

export const done = (attempt) => attempt.questions.filter((each) => each.chosenOptionIds !== null).length;

export const isOver = (attempt) => attempt.state !== RUNNING;

/** Chosen options with one more, or one less. */
export const toggled = (chosen, id) => (chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id]);

/** Whether the end is near, so that it is said once: five minutes or less. */
export const isShort = (deadline, now) => {
	const left = new Date(deadline) - now;
	return left > 0 && left <= 5 * 60_000;
};

/** { option: "right" | "missed" | "wrong" | null } of an option of a question that has been judged. */
export function verdict(question, option) {
	if (question.rightOptionIds === null) {
		return null;
	}
	const chosen = question.chosenOptionIds?.includes(option) ?? false;
	if (question.rightOptionIds.includes(option)) {
		return chosen ? "right" : "missed";
	}
	return chosen ? "wrong" : null;
}
