// The manager's and the admin's screens; see frame/screens.js for what each line says.

import ids from "../operations.js";

const BOTH = ["MANAGER", "ADMIN"];

const ADMIN = ["ADMIN"];

// loaded with the first screen of the office, so that a rep's phone never asks for it
const styled = async (module) => {
	const { styles } = await import("./styles.js");
	await styles();
	return module;
};

const screen = (name, roles, icon, load, more = {}) => ({
	name,
	title: `office.${name}.title`,
	roles,
	icon,
	load: () => load().then(styled),
	...more,
});

export const screens = [
	screen("team", BOTH, "chart", () => import("./team.js"), { tab: 1.5 }),
	screen("inbox", BOTH, "check", () => import("./inbox.js"), { tab: 2.5, short: "office.inbox.short" }),
	screen("run-competitions", BOTH, "cup", () => import("./competitions.js"), { tab: 5, short: "office.run-competitions.short" }),
	screen("people", BOTH, "people", () => import("./roster.js"), { tab: 6 }),
	screen("sales-to-confirm", BOTH, "list", () => import("./sales.js")),
	screen("complaints", BOTH, "phone", () => import("./complaints.js")),
	screen("coaching-disputes", BOTH, "learn", () => import("./coaching.js")),
	screen("redemptions", BOTH, "gift", () => import("./redemptions.js")),
	screen("pulse-results", BOTH, "people", () => import("./pulse.js")),
	screen("experiments", BOTH, "chart", () => import("./experiments.js")),
	screen("audit", BOTH, "list", () => import("./audit.js")),
	screen("import", ADMIN, "upload", () => import("./import.js")),
	screen("exports", ADMIN, "list", () => import("./exports.js")),
	screen("teams", ADMIN, "people", () => import("./teams.js")),
	screen("products", ADMIN, "list", () => import("./products.js")),
	screen("accounts", ADMIN, "list", () => import("./accounts.js")),
	screen("bonuses", ADMIN, "badge", () => import("./bonuses.js"), { needs: "PlanBonus" }),
	screen("displays", BOTH, "board", () => import("./displays.js"), { needs: "PairScreen" }),
	screen("shop", ADMIN, "gift", () => import("./rewards.js")),
	screen("set-goal", BOTH, "goal", () => import("./goal.js"), { hidden: true }),
	screen("open-competition", BOTH, "cup", () => import("./competition.js"), { hidden: true }),
	screen("person", ADMIN, "people", () => import("./person.js"), { hidden: true }),
].filter((each) => !each.needs || ids[each.needs]);
