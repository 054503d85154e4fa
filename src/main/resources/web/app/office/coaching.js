// Coaching sessions that the mentee says did not take place.

import { ask, html, instant, number, t } from "./frame.js";
import { Answer, More, usePages } from "./answers.js";
import { Decision } from "./decision.js";

export default function Coaching() {
	const disputes = usePages("CoachingDisputes", {}, (data) => data.coachingDisputes);
	return html`
		<p>${t("coaching.about")}</p>
		<${Answer} of=${disputes}>
			${() =>
				disputes.rows.length === 0
					? html`<p class="quiet">${t("coaching.none")}</p>`
					: disputes.rows.map((session) => html`<${Session} key=${session.id} session=${session} />`)}
		<//>
		<${More} of=${disputes} />`;
}

function Session({ session }) {
	const mentor = session.mentorship.mentor.name;
	const mentee = session.mentorship.mentee.name;
	const choices = [
		{ key: "yes", label: t("coaching.took-place"), says: t("coaching.took-place-says", { mentor }), reason: "needed" },
		{ key: "no", label: t("coaching.did-not"), says: t("coaching.did-not-says", { mentor }), reason: "needed", danger: true },
	];
	const decide = async (key, reason) =>
		(
			await ask("SettleDispute", {
				input: { sessionId: session.id, tookPlace: key === "yes", reason },
			})
		).settleDispute;
	return html`
		<${Decision} id=${session.id} title=${t("coaching.session", { mentor, mentee })} choices=${choices} decide=${decide}
			done=${(key) => t(key === "yes" ? "coaching.credited" : "coaching.rejected", { mentor })}>
			<p>${t("coaching.when", { at: instant(session.heldAt), minutes: number(session.minutes) })}</p>
			${session.topic && html`<p>${t("coaching.topic", { topic: session.topic })}</p>`}
		<//>`;
}
