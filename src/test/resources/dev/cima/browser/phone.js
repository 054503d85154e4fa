// Runs in each page that a test opens, before its own scripts.
window.phone = {
	faults: [],

	named(selector, name) {
		const visible = [...(document.querySelector("dialog[open]") ?? document).querySelectorAll(selector)].filter((each) => each.getClientRects().length);
		const text = (each) => (each.getAttribute("aria-label") ?? each.innerText ?? "").trim();
		const labels = (each) => [text(each), ...[...(each.labels ?? [])].map(text)];
		return visible.find((each) => labels(each).includes(name)) ?? visible.find((each) => labels(each).some((label) => label.includes(name)));
	},

	place(name) {
		const found = this.named("button:not(:disabled), a[href], label, summary, input, select, option, [role=option], [role=button]", name);
		if (!found) {
			return null;
		}
		found.scrollIntoView({ block: "center", behavior: "instant" });
		const { x, y, width, height } = found.getBoundingClientRect();
		return { x: x + width / 2, y: y + height / 2 };
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
phone.sent = [];
const send = window.fetch;
window.fetch = async (resource, options = {}) => {
	const isApi = resource === "/graphql";
	if (isApi && phone.token) {
		options = { ...options, headers: { ...options.headers, Authorization: `Bearer ${phone.token}` } };
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
