// Finds things by the beginnings of their words while somebody types. Each has its words in
// `words`, as plain() makes them. A list that was sorted here is searched as one long text,
// so that 40,000 products take a few milliseconds on a slow phone.

/** Without case and accents, each word behind a space. */
export const plain = (text) =>
	` ${text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ")}`.trimEnd();

const indices = new WeakMap();

/** The same in the order of their words, ready for search. */
export function sorted(list) {
	list.sort((a, b) => (a.words < b.words ? -1 : a.words > b.words ? 1 : 0));
	const starts = new Int32Array(list.length + 1);
	list.forEach(({ words }, i) => (starts[i + 1] = starts[i] + words.length + 1));
	indices.set(list, { starts, text: list.map(({ words }) => `${words}\n`).join("") });
	return list;
}

/**
 * At most `most` of a sorted list in which each word begins a word, those whose words begin so
 * first; of those alone for which `filter` is true.
 */
export function search(list, text, most = 20, filter = () => true) {
	const wanted = plain(text).split(" ").filter(Boolean).map((word) => ` ${word}`);
	const found = [];
	if (!wanted.length) {
		for (let i = 0; i < list.length && found.length < most; i++) {
			if (filter(list[i])) {
				found.push(list[i]);
			}
		}
		return found;
	}
	const has = (each) => wanted.every((word) => each.words.includes(word)) && filter(each);
	const [first] = wanted;
	for (let i = below(list, first); i < list.length && found.length < most && list[i].words.startsWith(first); i++) {
		if (has(list[i])) {
			found.push(list[i]);
		}
	}
	const longest = wanted.reduce((a, b) => (b.length > a.length ? b : a));
	const { starts, text: all } = indices.get(list);
	let at = 0;
	for (let place = all.indexOf(longest); place >= 0 && found.length < most; place = all.indexOf(longest, starts[at + 1])) {
		at = itemAt(starts, place);
		if (!list[at].words.startsWith(first) && has(list[at])) {
			found.push(list[at]);
		}
	}
	return found;
}

/** The first place whose words are not below these. */
function below(list, words) {
	let low = 0;
	for (let high = list.length; low < high;) {
		const middle = (low + high) >> 1;
		if (list[middle].words < words) {
			low = middle + 1;
		}
		else {
			high = middle;
		}
	}
	return low;
}

/** Whose words stand at a place of the long text. */
function itemAt(starts, place) {
	let low = 0;
	for (let high = starts.length - 1; low < high - 1;) {
		const middle = (low + high) >> 1;
		if (starts[middle] <= place) {
			low = middle;
		}
		else {
			high = middle;
		}
	}
	return low;
}
