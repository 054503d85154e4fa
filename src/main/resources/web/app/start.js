// Starts the release that the page names. While two releases run side by side, another
// server may not have it yet, or no more: then the page is asked for once more.
const { version } = JSON.parse(document.getElementById("settings").textContent);
const TRIES = 5;

// asks for the texts before all the other modules are there
import(`./v/${version}/app/frame/text.js`).catch(() => {});

try {
	await import(`./v/${version}/app/main.js`);
	sessionStorage.removeItem("start");
}
catch (problem) {
	const tries = Number(sessionStorage.getItem("start") ?? 0) + 1;
	sessionStorage.setItem("start", tries);
	if (tries > TRIES) {
		sessionStorage.removeItem("start");
		throw problem;
	}
	setTimeout(() => location.reload(), 500 * tries);
}
