package dev.cima.rule;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/** Counts by name, with 0 for any other name, so that rules may ask for every name. */
final class Counts extends AbstractMap<String, Object> {

	private final Map<String, Long> counts;

	private final boolean decimals;

	Counts(Map<String, Long> counts, boolean decimals) {
		this.counts = counts;
		this.decimals = decimals;
	}

	@Override
	public boolean containsKey(@Nullable Object key) {
		return true;
	}

	@Override
	public Object get(@Nullable Object key) {
		Long count = this.counts.get(key);
		return number((count != null) ? count : 0L);
	}

	private Object number(long count) {
		return this.decimals ? (Object) (double) count : (Object) count;
	}

	@Override
	public Set<Entry<String, Object>> entrySet() {
		return this.counts.entrySet()
			.stream()
			.map((entry) -> Map.entry(entry.getKey(), number(entry.getValue())))
			.collect(Collectors.toUnmodifiableSet());
	}

}
