import { html } from "../frame/ui.js";
import { to } from "../frame/router.js";
import { dayAndTime } from "../frame/text.js";
import { Empty, Shown, t } from "./kit.js";
import { standing } from "./learn.js";

/** A course to read, and the way to its quiz. */
export default function Course({ args: [id] }) {
	return html`<${Shown} operation="CourseScreen" variables=${{ id }}>
		${({ node, serverTime }) => (node?.lessons ? html`<${Reading} course=${node} now=${serverTime} />` : html`<${Empty} to=${to("learn")} label=${t("learn.title")}>${t("course.none")}<//>`)}
	<//>`;
}

function Reading({ course, now }) {
	const { quiz } = course;
	return html`
		<h2>${course.title}</h2>
		<p>${course.summary}</p>
		<p class="meta">${standing(course)}</p>
		${course.lessons.map((lesson, at) => html`
			<details class="card" key=${at} open=${at === 0}>
				<summary><h3>${lesson.title}</h3> <small>${t("course.minutes", { n: lesson.minutes })}</small></summary>
				<div class="lesson" dangerouslySetInnerHTML=${{ __html: lesson.html }}></div>
				${lesson.videoUrl && html`<p><a href=${lesson.videoUrl} rel="noopener noreferrer" target="_blank">${t("course.film")}</a></p>`}
			</details>`)}
		<section class="card" aria-labelledby="course-quiz">
			<h2 id="course-quiz">${t("course.quiz")}</h2>
			<p>${t("course.rules", { questions: quiz.questions, right: quiz.toPass, minutes: quiz.minutes })}</p>
			${course.pointsForKeeping > 0 && html`<p>${t("course.keeping", { n: course.pointsForKeeping })}</p>`}
			${tries(course, now)}
			<p><a class="button" href=${to("quiz", [course.id], { practice: "yes" })}>${t("course.practise")}</a></p>
		</section>`;
}

function tries({ id, active, mine }, now) {
	if (!mine || !active) {
		return null;
	}
	if (mine.nextAttemptAt && mine.nextAttemptAt > now) {
		return html`<p>${t(mine.state === "PASSED" ? "course.renew" : "course.pause", { at: dayAndTime(mine.nextAttemptAt) })}</p>`;
	}
	return mine.attemptsLeft > 0
		? html`<p>${t("course.tries", { n: mine.attemptsLeft })}</p><p><a class="button primary" href=${to("quiz", [id])}>${t("course.begin")}</a></p>`
		: html`<p>${t("course.held")}</p>`;
}
