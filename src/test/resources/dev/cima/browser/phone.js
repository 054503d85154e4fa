// Runs in each page that a test opens, before its own scripts.
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
		await new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)));
		const { x, y, width, height } = found.getBoundingClientRect();
		return found.isConnected && x === before.x && y === before.y && width > 0 ? { x: x + width / 2, y: y + height / 2 } : null;
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
		const { violations } = await axe.run(document, { resultTypes: ["violations"] });
		return violations.map((each) => `${each.id}: ${each.help}\n${each.nodes.map((node) => `  ${node.html}\n  ${node.failureSummary}`).join("\n")}`);
	},
};

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
		throw new TypeError("Failed to fetch");
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

/** The phone's clock goes wrong, or a day passes; from the next page on, until it is set again. */
const ahead = location.protocol === "about:" ? 0 : Number(sessionStorage.getItem("phone.clock") ?? 0);
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
