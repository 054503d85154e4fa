package dev.cima.leaderboard;

import java.util.ArrayList;
import java.util.List;

import dev.cima.ledger.Metric;
import dev.cima.ledger.Span;

/**
 * The Redis keys of a span's boards, which share a hash tag and so a server.
 *
 * <pre>
 * board:{2026-11}:whole    the marker: stands while the boards are complete; see lua/state.lua
 * board:{2026-11}:rebuild  the token of the rebuild under way, expires when its node died
 * board:{2026-11}:version  counts the changes
 * board:{2026-11}:members  hash: rep → seq|member, the guard and the rep's place in the sets
 * board:{2026-11}:teams    hash: what was sold for teams by those who moved; see lua/teams.lua
 * board:{2026-11}:POINTS   sorted set, one for each metric: member by minus the value
 * </pre>
 *
 * A member consists of the tie time in 13 digits of milliseconds and the rep's id. So
 * ascending order is the order of the board: the higher value first, among equals the
 * earlier last sale, then the rep's id.
 */
final class BoardKeys {

	/** Matches the tokens of all rebuilds. */
	static final String ALL_TOKENS = "board:{*}:rebuild";

	/** Matches the markers of all spans. */
	static final String ALL_MARKERS = "board:{*}:whole";

	private static final int TIME = 13;

	private static final long LATEST = 9_999_999_999_999L;

	private BoardKeys() {
	}

	static String[] state(Span span) {
		return new String[] { key(span, "whole"), key(span, "rebuild"), key(span, "version") };
	}

	static String[] marks(Span span) {
		return new String[] { key(span, "whole"), key(span, "rebuild") };
	}

	static String[] board(Span span, Metric metric) {
		return new String[] { key(span, "whole"), key(span, "rebuild"), key(span, "version"), key(span, "members"),
				key(span, metric.name()) };
	}

	static String[] team(Span span, Metric metric) {
		return new String[] { key(span, "whole"), key(span, "rebuild"), key(span, "version"), key(span, "members"),
				key(span, metric.name()), key(span, "teams") };
	}

	static String[] teams(Span span) {
		return new String[] { key(span, "whole"), key(span, "rebuild"), key(span, "version"), key(span, "teams") };
	}

	static String[] all(Span span) {
		List<String> keys = new ArrayList<>(
				List.of(key(span, "whole"), key(span, "rebuild"), key(span, "version"), key(span, "members")));
		for (Metric metric : Metric.values()) {
			keys.add(key(span, metric.name()));
		}
		return keys.toArray(String[]::new);
	}

	static String member(long lastSaleMillis, String rep) {
		return "%013d".formatted(Math.clamp(lastSaleMillis, 0, LATEST)) + rep;
	}

	static String rep(String member) {
		return member.substring(TIME);
	}

	private static String key(Span span, String part) {
		return "board:{" + span.id() + "}:" + part;
	}

}
