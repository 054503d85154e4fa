// All that waits for whoever looks after people, in one place.

import { html, link, t } from "./frame.js";
import { Answer, useAnswer } from "./answers.js";

const KINDS = [
	{ screen: "sales-to-confirm", pick: (data) => data.questionableSales },
	{ screen: "complaints", pick: (data) => data.complaints },
	{ screen: "coaching-disputes", pick: (data) => data.coachingDisputes },
	{ screen: "redemptions", pick: (data) => data.redemptionsToDecide },
];

export default function Inbox() {
	const waiting = useAnswer("WaitingForMe", {});
	return html`
		<p>${t("inbox.about")}</p>
		<${Answer} of=${waiting}>
			${(data) => html`
				<ul class="rows">
					${KINDS.map(
						({ screen, pick }) => html`
						<li key=${screen}><a class="row" href=${link(screen)}><span class="office-count">${count(pick(data))}</span> ${t(`${screen}.title`)}</a></li>`,
					)}
				</ul>`}
		<//>`;
}

const count = ({ nodes, pageInfo }) => (pageInfo.hasNextPage ? t("inbox.more-than", { n: nodes.length }) : nodes.length);
