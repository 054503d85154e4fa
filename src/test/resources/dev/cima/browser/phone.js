// Runs in each page that a test opens, before its own scripts.
const LONGEST_TAP = 10_000;

window.phone = {
	faults: [],

	named(selector, name) {
		const visible = [...(document.querySelector("dialog[open]") ?? document).querySelectorAll(selector)].filter((each) => each.getClientRects().length);
		const text = (each) => (each.getAttribute("aria-label") ?? each.innerText ?? "").trim();
		const labels = (each) => [text(each), ...[...(each.labels ?? [])].map(text)];
		return visible.find((each) => labels(each).includes(name)) ?? visible.find((each) => labels(each).some((label) => label.includes(name)));
	},

	/** Where it is, once it stays there: a screen that has just come may still scroll. */
	async place(name) {
		const found = this.named("button:not(:disabled), a[href], label, summary, input, select, option, [role=option], [role=button]", name);
		if (!found) {
			return null;
		}
		found.scrollIntoView({ block: "center", behavior: "instant" });
		const before = found.getBoundingClientRect();
		await new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(go))));
		const { x, y, width, height } = found.getBoundingClientRect();
		if (!found.isConnected || x !== before.x || y !== before.y || width === 0) {
			return null;
		}
		this.aim = { found, since: performance.now() };
		return { x: x + width / 2, y: y + height / 2 };
	},

	/** Whether the tap has met what place() found; there is no aim on a page that has come since. */
	landing() {
		const { met, since } = this.aim ?? { met: true };
		if (met === undefined && performance.now() - since < LONGEST_TAP) {
			return "UNDER_WAY";
		}
		return met ? "MET" : "MISSED";
	},

	/** A finger that comes down beside it does nothing, and is told of; a list to choose from opens before there is a click. */
	touched(event) {
		const aim = phone.aim;
		if (!aim || !event.isTrusted) {
			return;
		}
		if (aim.met === undefined && !aim.found.contains(event.target)) {
			aim.met = false;
		} else if (event.type === "click" || aim.found.matches("select")) {
			aim.met ??= true;
		}
		if (aim.met === false) {
			event.preventDefault();
			event.stopImmediatePropagation();
		}
	},

	focus(label) {
		const found = this.named("input, textarea, select", label);
		found?.focus();
		found?.select?.();
		return !!found;
	},

	choose(label, option) {
		const found = this.named("select", label);
		const wanted = [...(found?.options ?? [])].find((each) => each.text.trim() === option);
		if (!wanted) {
			return false;
		}
		found.focus();
		found.value = wanted.value;
		found.dispatchEvent(new Event("input", { bubbles: true }));
		found.dispatchEvent(new Event("change", { bubbles: true }));
		return true;
	},

	async violations() {
		// a colour that is on its way to another one is neither
		const moving = document.getAnimations().filter((each) => each.effect.getComputedTiming().iterations !== Infinity);
		await Promise.all(moving.map((each) => each.finished.catch(() => {})));
		const { violations } = await axe.run(document, { resultTypes: ["violations"] });
		return violations.map((each) => `${each.id}: ${each.help}\n${each.nodes.map((node) => `  ${node.html}\n  ${node.failureSummary}`).join("\n")}`);
	},
};

for (const type of ["pointerdown", "pointerup", "touchstart", "touchend", "mousedown", "mouseup", "click"]) {
	addEventListener(type, phone.touched, { capture: true, passive: false });
}
addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => phone.faults.push(`${violatedDirective} ${blockedURI}`));
addEventListener("unhandledrejection", ({ reason }) => phone.faults.push(String(reason?.stack ?? reason)));
addEventListener("error", ({ message, error }) => phone.faults.push(String(error?.stack ?? message)));

// Between the app and the network, where a test wants it: answers that get lost, a token that has ended.
phone.lose = 0;
phone.token = null;
phone.noRenewal = false;
phone.hold = false;
phone.sent = [];
const send = window.fetch;
window.fetch = async (resource, options = {}) => {
	const isApi = resource === "/graphql";
	if (resource === "/demo/token" && phone.noRenewal) {
		return new Response('{"message":"Not without the person"}', { status: 403 });
	}
	if (isApi && phone.token) {
		options = { ...options, headers: { ...options.headers, Authorization: `Bearer ${phone.token}` } };
	}
	if (isApi && phone.hold && options.body.includes("sentAt")) {
		phone.held = new Promise((go) => (phone.release = go));
		phone.hold = false;
		if (await phone.held === "ended") {
			return new Response("", { status: 401 });
		}
	}
	const answer = await send(resource, options);
	if (isApi) {
		phone.sent.push(options.body);
		if (phone.lose > 0 && options.body.includes("occurredAt") && options.body.includes("sentAt")) {
			phone.lose--;
			throw new TypeError("Failed to fetch");
		}
	}
	return answer;
};

// When the first screen could be used, in ms since the navigation began.
new MutationObserver((changes, observer) => {
	if (document.querySelector("a.call")) {
		phone.usable = performance.now();
		observer.disconnect();
	}
}).observe(document, { childList: true, subtree: true });

/** The time of the tests; the phone's clock may go wrong, or a day pass, from the next page on, until it is set again. */
const ahead = TESTS_AHEAD + (location.protocol === "about:" ? 0 : Number(sessionStorage.getItem("phone.clock") ?? 0));
if (ahead) {
	const RealDate = Date;
	window.Date = class extends RealDate {
		constructor(...args) {
			super(...(args.length ? args : [RealDate.now() + ahead]));
		}

		static now() {
			return RealDate.now() + ahead;
		}
	};
}

/** A module of the app, as the page has it. */
phone.module = (path) => import(document.querySelector("link[rel=stylesheet]").href.replace("app.css", path));

/** All that the phone keeps of anybody: names of caches, and keys of its stores with what stands under them. */
phone.stored = async () => {
	const found = [...(await caches.keys()).map((each) => `cache ${each}`), ...Object.entries(localStorage).map((each) => each.join(" "))];
	for (const { name } of await indexedDB.databases()) {
		const base = await new Promise((go) => (indexedDB.open(name).onsuccess = ({ target }) => go(target.result)));
		for (const store of base.objectStoreNames) {
			const asked = base.transaction(store).objectStore(store);
			for (const what of ["getAllKeys", "getAll"]) {
				const all = await new Promise((go) => (asked[what]().onsuccess = ({ target }) => go(target.result)));
				found.push(...all.map((each) => `${name} ${JSON.stringify(each)}`));
			}
		}
		base.close();
	}
	return found;
};

/** What has the focus: its name, whether it heads what is there now, and whether somebody who uses a keyboard sees it. */
phone.focused = () => {
	const its = document.activeElement;
	const name = its === document.body || !its ? "nothing" : (its.getAttribute("aria-label") ?? its.labels?.[0]?.innerText ?? its.innerText ?? "").trim();
	const { outlineStyle, outlineWidth } = its ? getComputedStyle(its) : {};
	const { width, height, bottom, top } = its?.getBoundingClientRect() ?? {};
	const heading = !its?.matches("a, button, summary, input, select, textarea");
	return { name, heading, visible: name !== "nothing" && outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 && width > 0 && height > 0 && bottom > 0 && top < innerHeight };
};
