// The rep's screens; see frame/screens.js for what each line says.
export const screens = [
	{ name: "board", title: "board.title", roles: ["REP"], tab: 3, icon: "board", load: () => import("./board.js") },
];
