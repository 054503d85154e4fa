package dev.cima.catalog;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The states of one thing and when each began. The first known state also holds for all
 * time before it. Immutable, never empty.
 */
final class Timeline<T> {

	/** Epoch milliseconds, ascending. */
	private final long[] since;

	private final List<T> states;

	private Timeline(long[] since, List<T> states) {
		this.since = since;
		this.states = states;
	}

	/** From the states by their first epoch millisecond; at least one. */
	static <T> Timeline<T> of(NavigableMap<Long, T> states) {
		return new Timeline<>(states.keySet().stream().mapToLong(Long::longValue).toArray(),
				List.copyOf(states.values()));
	}

	/** The state that held at a moment. */
	T at(Instant moment) {
		return this.states.get(place(moment));
	}

	/** Whether this state is known to hold since exactly this moment. */
	boolean has(T state, Instant moment) {
		int found = Arrays.binarySearch(this.since, moment.toEpochMilli());
		return found >= 0 && this.states.get(found).equals(state);
	}

	/**
	 * The moment since when the states have been of a kind, without a break until the
	 * given moment. @return null when the state at that moment is not of the kind, or
	 * when all states before it are
	 */
	@Nullable Instant since(Instant moment, Predicate<T> kind) {
		int place = place(moment);
		if (!kind.test(this.states.get(place))) {
			return null;
		}
		while (place > 0 && kind.test(this.states.get(place - 1))) {
			place--;
		}
		return (place > 0) ? Instant.ofEpochMilli(this.since[place]) : null;
	}

	/** All of them, ascending. */
	Stream<T> states() {
		return this.states.stream();
	}

	/** The states that begin after a moment, ascending. */
	NavigableMap<Instant, T> after(Instant moment) {
		NavigableMap<Instant, T> ahead = new TreeMap<>();
		for (int i = this.since.length - 1; i >= 0 && this.since[i] > moment.toEpochMilli(); i--) {
			ahead.put(Instant.ofEpochMilli(this.since[i]), this.states.get(i));
		}
		return ahead;
	}

	private int place(Instant moment) {
		int found = Arrays.binarySearch(this.since, moment.toEpochMilli());
		return (found >= 0) ? found : Math.max(0, -found - 2);
	}

}
