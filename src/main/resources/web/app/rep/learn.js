import { html } from "../frame/ui.js";
import { to } from "../frame/router.js";
import { day, number, percent } from "../frame/text.js";
import { Empty, Rest, Shown, part, t, useMore, word } from "./kit.js";

/** What is to be learnt today, what is known, and the courses with their certificates. */
export default function Learn() {
	return html`<${Shown} operation="LearningScreen">${(data) => html`<${Learning} data=${data} />`}<//>`;
}

function Learning({ data: { me, courses } }) {
	const learning = me?.learning;
	const pages = useMore(courses, "LearningScreen", (data) => data.courses);
	return html`
		<section class="card" aria-labelledby="learn-today">
			<h2 id="learn-today">${t("learn.today")}</h2>
			${learning?.due
				? html`<p>${t("learn.due", { n: learning.due })}</p><a class="button primary" href=${to("cards")}>${t("learn.begin")}</a>`
				: html`<${Empty}>${t("cards.none")}<//>`}
		</section>
		${learning?.knowledge.length > 0 && html`
			<section aria-labelledby="learn-known">
				<h2 id="learn-known">${t("learn.known")}</h2>
				<ul class="plain">
					${learning.knowledge.filter((each) => each.cards > 0).map((each) => html`
						<li key=${each.category} class="far">
							<span>${each.category}: ${percent(each.value ?? "0")}${each.due > 0 ? ` · ${t("learn.category-due", { n: each.due })}` : ""}</span>
							<progress aria-hidden="true" value=${part(each.value ?? 0, 1)} max="1"></progress>
						</li>`)}
				</ul>
			</section>`}
		<section aria-labelledby="learn-courses">
			<h2 id="learn-courses">${t("learn.courses")}</h2>
			${pages.nodes.length === 0 && html`<${Empty}>${t("learn.no-courses")}<//>`}
			<ul class="rows">
				${pages.nodes.map((each) => html`
					<li key=${each.id}>
						<a class="row" href=${to("course", [each.id])} data-course=${each.id}>
							<span><strong>${each.title}</strong><br /><small>${standing(each)}</small></span>
						</a>
					</li>`)}
			</ul>
			<${Rest} pages=${pages} />
		</section>`;
}

/** Where somebody stands with a course, in a sentence. */
export function standing({ mine, points }) {
	const pays = points > 0 ? ` · ${t("course.points", { n: points })}` : "";
	if (!mine) {
		return pays;
	}
	if (mine.state === "PASSED") {
		return mine.expiresAt ? t("course.passed-until", { day: day(mine.expiresAt) }) : t("course.passed");
	}
	if (mine.state === "EXPIRED") {
		return t("course.expired", { day: day(mine.expiresAt) }) + pays;
	}
	return word("course.state", mine.state, t("course.state.OPEN")) + (mine.bestScore != null ? ` · ${t("course.best", { score: number(mine.bestScore) })}` : "") + pays;
}
