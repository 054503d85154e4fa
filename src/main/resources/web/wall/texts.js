// What the screen says by itself; sentences about people come from the server.
const TEXTS = {
	en: {
		title: "Pair this screen",
		how: "A manager opens Cima, chooses “Wall screens” under “More”, and types this code. It changes every few minutes.",
		getting: "Getting a code …",
		board: "Points in {month}",
		rank: "Place",
		name: "Name",
		score: "Points",
		benchmark: "The better half begins at {score} points.",
		rebuilding: "The board is being rebuilt and is back in a moment.",
		empty: "No sales yet this month.",
		news: "News",
		noNews: "Nothing new yet today.",
		live: "Live",
		waiting: "Not paired",
		away: "No connection since {time}",
		lost: "No connection",
		up: "up",
		down: "down",
		leads: "{name} leads.",
	},
	es: {
		title: "Vincula esta pantalla",
		how: "Un responsable abre Cima, elige «Pantallas de pared» en «Más» y escribe este código. Cambia cada pocos minutos.",
		getting: "Pidiendo un código…",
		board: "Puntos de {month}",
		rank: "Puesto",
		name: "Nombre",
		score: "Puntos",
		benchmark: "La mejor mitad empieza en {score} puntos.",
		rebuilding: "La clasificación se está rehaciendo y vuelve enseguida.",
		empty: "Aún no hay ventas este mes.",
		news: "Novedades",
		noNews: "Hoy todavía no hay novedades.",
		live: "En directo",
		waiting: "Sin vincular",
		away: "Sin conexión desde las {time}",
		lost: "Sin conexión",
		up: "sube",
		down: "baja",
		leads: "{name} va en cabeza.",
	},
};

const KEPT = "cima.wall.language";
const asked = new URLSearchParams(location.search).get("lang");
if (TEXTS[asked]) {
	localStorage.setItem(KEPT, asked);
}

/** en or es: what the address or an earlier visit chose, else what the browser speaks. */
export const language = [asked, localStorage.getItem(KEPT), ...navigator.languages.map((each) => each.slice(0, 2))].find((each) => TEXTS[each]) ?? "en";

export function t(key, values = {}) {
	return TEXTS[language][key].replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

export const number = (value) => new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(value);

export const clock = (moment, timeZone) => new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit", timeZone }).format(moment);

export const month = (moment, timeZone) => new Intl.DateTimeFormat(language, { month: "long", timeZone }).format(moment);
