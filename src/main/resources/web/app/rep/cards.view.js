// The order of learning cards is the server's; here is only where a person stands in it.

/** Before the first card. */
export const begun = (cards) => ({ cards, at: 0, answer: null, right: 0 });

/** The card to show; null when the last one is answered. */
export const current = (state) => state.cards[state.at] ?? null;

/** After an answer: { optionId, result }, where result is null as long as the server has not told. */
export const answered = (state, answer) => ({ ...state, answer, right: state.right + (answer.result?.right ? 1 : 0) });

export const next = (state) => ({ ...state, at: state.at + 1, answer: null });

/** What an option shows after the answer: "right", "wrong" or nothing. */
export function mark(option, answer) {
	if (!answer?.result) {
		return null;
	}
	if (option.id === answer.result.rightOptionId) {
		return "right";
	}
	return option.id === answer.optionId ? "wrong" : null;
}
