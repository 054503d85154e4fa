// A value that screens look at: `cell(0)`, `it.value`, `it.set(1)`, and in a component `useCell(it)`.
import { useEffect, useState } from "../lib/preact.js";

export function cell(value) {
	const watchers = new Set();
	return {
		get value() {
			return value;
		},
		set(next) {
			if (next !== value) {
				value = next;
				watchers.forEach((each) => each(value));
			}
		},
		watch(watcher) {
			watchers.add(watcher);
			return () => watchers.delete(watcher);
		},
	};
}

export function useCell(it) {
	const [, draw] = useState();
	useEffect(() => {
		let seen = it.value;
		const look = () => {
			if (it.value !== seen) {
				seen = it.value;
				draw({});
			}
		};
		draw({});
		return it.watch(look);
	}, [it]);
	return it.value;
}
