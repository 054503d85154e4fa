// 24 × 24 line icons, by name. Decoration only: a text always stands beside.
import { html } from "../lib/preact.js";

const PATHS = {
	home: "M4 11 12 4l8 7v9h-5v-6H9v6H4z",
	sale: "M12 5v14M5 12h14",
	board: "M5 20v-7h4v7M10 20V5h4v15M15 20v-10h4v10",
	list: "M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01",
	more: "M5 12h.01M12 12h.01M19 12h.01",
	learn: "M12 6C9 4 5 4 3 5v13c2-1 6-1 9 1 3-2 7-2 9-1V5c-2-1-6-1-9 1zM12 6v13",
	goal: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8M12 12h.01",
	cup: "M7 4h10v5a5 5 0 0 1-10 0zM7 6H4v1a4 4 0 0 0 3 4M17 6h3v1a4 4 0 0 1-3 4M12 14v4M8 20h8",
	badge: "M12 3l2.5 5 5.5.8-4 3.9.9 5.5L12 15.600l-4.900 2.600.9-5.500-4-3.900 5.500-.8z",
	people: "M9 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8M2 21v-1a6 6 0 0 1 14 0v1M16 3a4 4 0 0 1 0 8M18 14a6 6 0 0 1 4 6v1",
	gift: "M4 11h16v9H4zM3 7h18v4H3zM12 7v13M12 7c-2-5-7-3-5 0M12 7c2-5 7-3 5 0",
	phone: "M6 3h3l2 5-2.500 1.500a11 11 0 0 0 6 6L16 13l5 2v3a3 3 0 0 1-3 3A15 15 0 0 1 3 6a3 3 0 0 1 3-3",
	chart: "M4 4v16h16M8 15l3-4 3 2 5-6",
	gear: "M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6M12 3v3M12 18v3M3 12h3M18 12h3M5.600 5.600l2.100 2.100M16.300 16.300l2.100 2.100M5.600 18.400l2.100-2.100M16.300 7.700l2.100-2.100",
	check: "M5 13l4 4L19 7",
	upload: "M12 16V4M7 9l5-5 5 5M4 20h16",
};

export const Icon = ({ name }) => html`
	<svg class="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
		<path d=${PATHS[name] ?? PATHS.list} />
	</svg>`;
