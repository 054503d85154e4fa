package dev.cima.leaderboard;

import java.util.List;
import java.util.function.Function;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.cima.rep.Rep;

/**
 * What was made of the rows of pages. The rows of a page that {@link KnownPages} knows
 * are the same object each time, and so is what is shown of them, as long as the reps on
 * it are called as before.
 */
final class ShownPages {

	private static final int MOST = 2_000;

	private final Cache<List<Row>, Shown> pages = Caffeine.newBuilder().weakKeys().maximumSize(MOST).build();

	/**
	 * The page with these rows.
	 * @param reps on it, in the order of the rows
	 * @param size of the board
	 * @param make it of the reps, when it is not there
	 */
	StandingPage of(List<Row> rows, List<Rep> reps, int size, Function<List<Rep>, StandingPage> make) {
		Shown shown = this.pages.getIfPresent(rows);
		if (shown == null || shown.page().totalCount() != size || !shown.reps().equals(reps)) {
			shown = new Shown(reps, make.apply(reps));
			this.pages.put(rows, shown);
		}
		return shown.page();
	}

	private record Shown(List<Rep> reps, StandingPage page) {
	}

}
