package dev.cima.leaderboard;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.cima.ledger.Metric;
import dev.cima.ledger.Period;
import org.jspecify.annotations.Nullable;

/**
 * A board as one request sees it: with those parts that the request selects.
 *
 * @param from the span's first instant; null for all time
 * @param until the instant after its last
 * @param around neighbours by radius
 * @param pages pages by what was asked for
 * @param benchmarks what it takes to be among the best; empty on a small board
 */
record Leaderboard(String id, BoardState state, Instant asOf, Metric metric, Period period, @Nullable Instant from,
		@Nullable Instant until, int size, @Nullable Standing mine, Map<Window, List<Standing>> around,
		Map<Window, StandingPage> pages, List<Benchmark> benchmarks) {

	/**
	 * Whether the viewer has less than the better half, or nothing on a board that has
	 * benchmarks.
	 */
	boolean isBelowMedian() {
		return !this.benchmarks.isEmpty()
				&& (this.mine == null || this.mine.score().compareTo(this.benchmarks.getLast().score()) < 0);
	}

	List<Standing> aroundMe(int radius) {
		return this.around.getOrDefault(new Window.Around(radius), List.of());
	}

	StandingPage standings(int first, @Nullable String after) {
		return this.pages.getOrDefault(Shape.page(first, after), StandingPage.EMPTY);
	}

}
