// The rep's screens; see frame/screens.js for what each line says.
import { screens as mine } from "./mine.js";

export const screens = [
	...mine,
	{ name: "board", title: "board.title", roles: ["REP"], tab: 3, icon: "board", load: () => import("./board.js") },
];
