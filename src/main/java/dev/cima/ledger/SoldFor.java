package dev.cima.ledger;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * For which teams a rep's sales were made.
 *
 * @param team of all of them; empty when there are several
 * @param parts the totals by team; null as long as all were made for one
 */
public record SoldFor(String team, @Nullable Map<String, Totals> parts) {

	/** Makes it from totals that are divided by team; null when there are none. */
	static @Nullable SoldFor of(Map<String, Totals> parts) {
		if (parts.isEmpty()) {
			return null;
		}
		return (parts.size() == 1) ? new SoldFor(parts.keySet().iterator().next(), null)
				: new SoldFor("", Map.copyOf(parts));
	}

	/**
	 * With one more entry of sales.
	 * @param was before it
	 * @param all the totals of all teams before it
	 */
	static SoldFor plus(@Nullable SoldFor was, Totals all, String team, Entry entry) {
		if (was == null) {
			return new SoldFor(team, null);
		}
		if (was.parts == null && was.team.equals(team)) {
			return was;
		}
		return new SoldFor("", with((was.parts != null) ? was.parts : Map.of(was.team, all), team, entry));
	}

	/** The totals by team with one more entry. */
	static Map<String, Totals> with(Map<String, Totals> parts, String team, Entry entry) {
		Map<String, Totals> next = new HashMap<>(parts);
		next.put(team, next.getOrDefault(team, Totals.NONE).plus(entry));
		return Map.copyOf(next);
	}

	/** The totals by team. */
	Map<String, Totals> parts(Totals all) {
		return (this.parts != null) ? this.parts : Map.of(this.team, all);
	}

}
