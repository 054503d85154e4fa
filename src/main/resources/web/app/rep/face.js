// The rep's screens; see frame/screens.js for what each line says.
import { screens as mine } from "./mine.js";

export const screens = [
	{ name: "home", title: "home.title", roles: ["REP"], tab: 1, icon: "home", load: () => import("./home.js") },
	{ name: "sale", title: "sale.title", short: "sale.short", roles: ["REP"], tab: 2, icon: "sale", load: () => import("./sale.js") },
	{ name: "board", title: "board.title", roles: ["REP"], tab: 3, icon: "board", load: () => import("./board.js") },
	{ name: "points", title: "points.title", roles: ["REP"], tab: 4, icon: "list", load: () => import("./points.js") },
	{ name: "receipt", title: "receipt.title", roles: ["REP"], hidden: true, load: () => import("./receipt.js") },
	...mine,
];
