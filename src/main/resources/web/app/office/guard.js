// What the guard says of an incentive while it is written, and the reason with which it may be opened all the same.

import { html, t } from "./frame.js";
import { useAnswer } from "./answers.js";

export const PRIZE_KINDS = ["RECOGNITION", "DEVELOPMENT", "EXPERIENCE", "GOODS", "CASH_LIKE"];

/** The verdict on what is written; null while there is none. */
export function useVerdict(input) {
	const verdict = useAnswer(input && "CheckIncentive", { input });
	return input ? (verdict.data?.checkIncentive ?? null) : null;
}

export function Verdict({ verdict }) {
	return html`
		<div role="status" class=${`office-verdict ${verdict?.decision ?? ""}`}>
			${verdict && html`<p><strong>${t(`guard.${verdict.decision}`)}</strong></p>${verdict.reasons.map((reason) => html`<p>${reason}</p>`)}`}
		</div>`;
}
