// Lessons are CommonMark, of which people use little: headings, lists, quotes, emphasis, code and
// links. What is here makes elements of these and never HTML of a text, so nothing in one can run.
import { html } from "../frame/ui.js";

const INLINE = /(\*\*|__)(?=\S)(.+?)(?<=\S)\1|(\*|_)(?=\S)(.+?)(?<=\S)\3|`([^`]+)`|\[([^\]]+)\]\((\S+?)\)/s;

/** A text with emphasis, code and links. */
export function inline(text) {
	const parts = [];
	let rest = text;
	for (let found = INLINE.exec(rest); found; found = INLINE.exec(rest)) {
		parts.push(rest.slice(0, found.index), element(found));
		rest = rest.slice(found.index + found[0].length);
	}
	return [...parts, rest].filter((each) => each !== "");
}

function element([whole, , strong, , emphasis, code, label, address]) {
	if (strong !== undefined) {
		return html`<strong>${inline(strong)}</strong>`;
	}
	if (emphasis !== undefined) {
		return html`<em>${inline(emphasis)}</em>`;
	}
	if (code !== undefined) {
		return html`<code>${code}</code>`;
	}
	return address.startsWith("https://") ? html`<a href=${address} rel="noopener noreferrer" target="_blank">${inline(label)}</a>` : whole;
}

/** [{ kind: "p" | "h" | "ul" | "ol" | "quote" | "code", … }], the blocks of a text. */
export function blocks(text) {
	const found = [];
	let last = null;
	const add = (block) => found.push((last = block));
	let fence = null;
	for (const line of text.replace(/\r\n?/g, "\n").split("\n")) {
		const [, mark] = /^\s{0,3}(```+|~~~+)/.exec(line) ?? [];
		const heading = /^\s{0,3}(#{1,6})\s+(.*?)\s*#*$/.exec(line);
		const item = /^\s{0,3}(?:([-*+])|(\d{1,9})[.)])\s+(.*)$/.exec(line);
		const quote = /^\s{0,3}>\s?(.*)$/.exec(line);
		if (fence) {
			if (mark?.startsWith(fence)) {
				fence = last = null;
			}
			else {
				last.text += `${line}\n`;
			}
		}
		else if (mark) {
			fence = mark;
			add({ kind: "code", text: "" });
		}
		else if (!line.trim()) {
			last = last?.items ? last : null;
			if (last) {
				last.paused = true;
			}
		}
		else if (heading) {
			add({ kind: "h", level: heading[1].length, text: heading[2] });
			last = null;
		}
		else if (item) {
			const kind = item[1] ? "ul" : "ol";
			if (last?.kind !== kind) {
				add({ kind, items: [], start: Number(item[2] ?? 1) });
			}
			last.items.push(item[3]);
			last.paused = false;
		}
		else if (quote) {
			if (last?.kind !== "quote") {
				add({ kind: "quote", text: "" });
			}
			last.text = `${last.text} ${quote[1]}`.trim();
		}
		else if (last?.items && (!last.paused || /^\s{2,}/.test(line))) {
			last.items.push(`${last.items.pop()} ${line.trim()}`);
		}
		else if (last?.text !== undefined) {
			last.text += ` ${line.trim()}`;
		}
		else {
			add({ kind: "p", text: line.trim() });
		}
	}
	return found;
}

/** A text as elements; its headings come below one of the third level. */
export function Markdown({ text }) {
	return blocks(text).map((block) => {
		switch (block.kind) {
			case "h":
				return html`<h4>${inline(block.text)}</h4>`;
			case "ul":
				return html`<ul>${block.items.map((each) => html`<li>${inline(each)}</li>`)}</ul>`;
			case "ol":
				return html`<ol start=${block.start}>${block.items.map((each) => html`<li>${inline(each)}</li>`)}</ol>`;
			case "quote":
				return html`<blockquote>${inline(block.text)}</blockquote>`;
			case "code":
				return html`<pre tabindex="0"><code>${block.text}</code></pre>`;
			default:
				return html`<p>${inline(block.text)}</p>`;
		}
	});
}
