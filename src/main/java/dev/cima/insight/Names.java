package dev.cima.insight;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * Numbers ids from 0 on, so that millions of lines hold numbers. A number is never given
 * again, and reading goes on while a thread adds.
 */
final class Names {

	/** The number of what has no name. */
	static final int NONE = -1;

	private final Map<String, Integer> numbers = new ConcurrentHashMap<>();

	private final List<String> all = new ArrayList<>();

	private List<String> copy = List.of();

	/** The number of a name, a new one if need be. */
	synchronized int number(@Nullable String name) {
		if (name == null) {
			return NONE;
		}
		Integer known = this.numbers.get(name);
		if (known != null) {
			return known;
		}
		this.all.add(name);
		this.numbers.put(name, this.all.size() - 1);
		return this.all.size() - 1;
	}

	/** The number of a name, or {@link #NONE}. */
	int find(@Nullable String name) {
		Integer known = (name != null) ? this.numbers.get(name) : null;
		return (known != null) ? known : NONE;
	}

	/** The name of a number; null for {@link #NONE}. */
	synchronized @Nullable String name(int number) {
		return (number != NONE) ? this.all.get(number) : null;
	}

	/** All names so far, in the order of their numbers. */
	synchronized List<String> all() {
		if (this.copy.size() != this.all.size()) {
			this.copy = List.copyOf(this.all);
		}
		return this.copy;
	}

	synchronized int size() {
		return this.all.size();
	}

}
