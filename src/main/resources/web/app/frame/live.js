// What changes by itself: subscribe("LeaderboardChanged", {}, (data) => …) until the
// returned function is called. It connects again after each end, later each time.
import { events } from "./api.js";

const LONGEST = 30_000;

/** onState is told true while the stream is open. */
export function subscribe(name, variables, onNext, onState = () => {}) {
	const ending = new AbortController();
	run(name, variables, onNext, onState, ending.signal);
	return () => ending.abort();
}

async function run(name, variables, onNext, onState, signal) {
	for (let wait = 1_000; !signal.aborted; wait = Math.min(2 * wait, LONGEST)) {
		try {
			for await (const data of events(name, variables, signal)) {
				wait = 500;
				onState(true);
				onNext(data);
			}
		}
		catch (problem) {
			if (signal.aborted) {
				return;
			}
			wait = Math.max(wait, (problem.retryAfterSeconds ?? 0) * 1_000);
		}
		onState(false);
		await awake(wait * (0.5 + Math.random()), signal);
	}
}

/** After the time, or as soon as the network is back. */
function awake(after, signal) {
	return new Promise((go) => {
		const done = () => {
			clearTimeout(timer);
			removeEventListener("online", done);
			signal.removeEventListener("abort", done);
			go();
		};
		const timer = setTimeout(done, after);
		addEventListener("online", done);
		signal.addEventListener("abort", done);
	});
}

