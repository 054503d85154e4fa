// All screens. A face lists its own in <face>/face.js, as
//   { name: "board",            the address: #/board
//     title: "board.title",     a text of the face
//     roles: ["REP"],           who sees it; any of them is enough
//     tab: 3,                   its place in the bar at the bottom; left out: under "More"
//     icon: "board",            one of icons.js
//     load: () => import("./board.js") }   its default export is the component, which gets { args, query }
// and has its sentences in texts/en/<face>.json and texts/es/<face>.json.
import { screens as rep } from "../rep/face.js";
import { screens as office } from "../office/face.js";
import { has } from "./session.js";

const all = [
	...rep.map((each) => ({ face: "rep", ...each })),
	...office.map((each) => ({ face: "office", ...each })),
	{ name: "more", face: "frame", title: "more.title", roles: ["REP", "MANAGER", "ADMIN"], icon: "more", hidden: true,
		load: () => import("./more.js") },
];

/** Those that the person may see. */
export const mine = () => all.filter((each) => has(...each.roles));

/** The screen at an address; the first one when there is no such. */
export const screenAt = (name) => mine().find((each) => each.name === name) ?? tabs()[0];

/** The bar at the bottom: at most four and "More". */
export const tabs = () => {
	const found = mine().filter((each) => each.tab).sort((a, b) => a.tab - b.tab).slice(0, 4);
	return [...found, mine().find((each) => each.name === "more")].filter(Boolean);
};
