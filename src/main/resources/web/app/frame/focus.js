// Keeps the focus where a person is: when what has it goes away, or cannot be used any more, it
// moves to the heading of what is around it, so that nobody starts again at the top of the page.

const AROUND = "dialog, article, form, section, main";
const HEADING = "h1, h2, h3, legend";

let last = null;
let around = [];

addEventListener("focusin", ({ target }) => {
	last = target;
	around = [];
	for (let each = target.parentElement?.closest(AROUND); each; each = each.parentElement?.closest(AROUND)) {
		around.push(each);
	}
});

// whoever leaves a field on purpose has lost nothing
addEventListener("pointerdown", () => (last = null), true);
addEventListener("keydown", ({ key }) => key === "Tab" && (last = null), true);

function keep() {
	if (!last || (document.activeElement !== document.body && document.activeElement !== null)) {
		return;
	}
	if (last.isConnected && !last.matches(":disabled")) {
		last.focus(); // it could not be used for a while
		return;
	}
	const place = around.find((each) => each.isConnected && each.querySelector(HEADING));
	const heading = place?.querySelector(HEADING) ?? document.querySelector("h1");
	last = null;
	if (heading) {
		heading.tabIndex = -1;
		heading.focus({ preventScroll: false });
	}
}

// after the next frame, as a screen may give the focus to something itself, and a browser takes it from what is disabled
new MutationObserver(() => last && requestAnimationFrame(() => requestAnimationFrame(keep))).observe(document.getElementById("app"), { childList: true, subtree: true, attributes: true, attributeFilter: ["disabled"] });
