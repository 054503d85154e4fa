// Addresses are hashes: #/board/team_east?period=WEEK is the screen "board" with args
// ["team_east"] and query { period: "WEEK" }.
import { cell } from "./cell.js";

function read() {
	const [path, search = ""] = decodeURI(location.hash.replace(/^#\/?/, "")).split("?");
	const [name, ...args] = path.split("/").map(decodeURIComponent);
	return { name, args, query: Object.fromEntries(new URLSearchParams(search)), hash: location.hash };
}

export const route = cell(read());

addEventListener("hashchange", () => route.set(read()));

/** The address of a screen, for links. */
export function to(name, args = [], query = {}) {
	const search = new URLSearchParams(Object.entries(query).filter(([, value]) => value != null)).toString();
	return `#/${[name, ...args].map(encodeURIComponent).join("/")}${search ? `?${search}` : ""}`;
}

/** Shows a screen. */
export function go(name, args, query) {
	location.hash = to(name, args, query);
}

/** Shows a screen in place of this one, so that "back" skips this one. */
export function replace(name, args, query) {
	history.replaceState(null, "", to(name, args, query));
	route.set(read());
}
