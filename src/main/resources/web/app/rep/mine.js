// What a rep has besides selling: goals, learning, colleagues, customers, points. Texts: texts/<language>/mine.json.
import { has, state } from "../frame/session.js";

const all = ["REP", "MANAGER", "ADMIN"];
const rep = ["REP"];

const screen = (name, icon, load, more = {}) => ({ face: "mine", name, title: `mine.${name}.title`, icon, roles: rep, load, ...more });

/** Reached from another screen. */
const inner = { hidden: true };

export const screens = [
	screen("today", "home", () => import("./today.js")),
	screen("learn", "learn", () => import("./learn.js")),
	screen("cards", "learn", () => import("./cards.js"), inner),
	screen("course", "learn", () => import("./course.js"), inner),
	screen("quiz", "learn", () => import("./quiz.js"), inner),
	screen("goals", "goal", () => import("./goals.js")),
	screen("follow-ups", "phone", () => import("./follow-ups.js")),
	screen("leads", "people", () => import("./leads.js")),
	screen("customers", "chart", () => import("./customers.js")),
	screen("customer", "chart", () => import("./customer.js"), inner),
	screen("deals", "list", () => import("./deals.js")),
	screen("competitions", "cup", () => import("./competitions.js")),
	screen("competition", "cup", () => import("./competition.js"), inner),
	screen("badges", "badge", () => import("./badges.js")),
	screen("feed", "list", () => import("./feed.js"), { roles: all }),
	screen("thank", "people", () => import("./thank.js"), inner),
	screen("mentoring", "people", () => import("./mentoring.js")),
	screen("our-team", "people", () => import("./team.js")),
	screen("pulse", "people", () => import("./pulse.js"), inner),
	screen("rewards", "gift", () => import("./rewards.js")),
	screen("balance", "gift", () => import("./balance.js"), inner),
	screen("questions", "list", () => import("./questions.js")),
	screen("notifications", "gear", () => import("./notifications.js"), { roles: all }),
];

const SOON = 2_000;

// for everybody at each start, so that not even the time says who answers
state.watch((now) => {
	if (now === "IN" && has(...all)) {
		setTimeout(() => import("./pulse.token.js").then(({ fetchAtStart }) => fetchAtStart()).catch(() => {}), SOON);
	}
});
