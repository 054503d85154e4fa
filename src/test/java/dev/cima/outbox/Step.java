package dev.cima.outbox;

import java.util.List;
import java.util.Map;

/**
 * What the client is told to do next.
 *
 * @param action as the client reads it
 * @param faults what happens to the first requests that carry something, in turn
 * @param expected the states of entries that the client must report after it
 */
record Step(Map<String, Object> action, List<Fault> faults, Map<String, String> expected) {

	static Step of(Map<String, Object> action) {
		return new Step(action, List.of(), Map.of());
	}

	static Step of(String verb) {
		return of(Map.of("do", verb));
	}

	Step with(Fault... faults) {
		return new Step(this.action, List.of(faults), this.expected);
	}

	Step ending(Map<String, String> expected) {
		return new Step(this.action, this.faults, expected);
	}

}
