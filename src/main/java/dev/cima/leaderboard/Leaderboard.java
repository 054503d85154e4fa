package dev.cima.leaderboard;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.cima.ledger.Metric;
import dev.cima.ledger.Period;
import dev.cima.platform.Connection;
import dev.cima.platform.PageInfo;
import org.jspecify.annotations.Nullable;

/**
 * A board as one request sees it: with those parts that the request selects.
 *
 * @param from the span's first instant; null for all time
 * @param until the instant after its last
 * @param around neighbours by radius
 * @param pages pages by what was asked for
 */
record Leaderboard(String id, BoardState state, Instant asOf, Metric metric, Period period, @Nullable Instant from,
		@Nullable Instant until, int size, @Nullable Standing mine, Map<Window, List<Standing>> around,
		Map<Window, Connection<Standing>> pages) {

	private static final Connection<Standing> EMPTY = new Connection<>(List.of(),
			new PageInfo(false, false, null, null), 0);

	List<Standing> aroundMe(int radius) {
		return this.around.getOrDefault(new Window.Around(radius), List.of());
	}

	Connection<Standing> standings(int first, @Nullable String after) {
		return this.pages.getOrDefault(Shape.page(first, after), EMPTY);
	}

}
