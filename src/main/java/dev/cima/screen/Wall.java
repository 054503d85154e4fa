package dev.cima.screen;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import dev.cima.recognition.TeamNews.News;
import org.jspecify.annotations.Nullable;

/**
 * All that a screen shows, at one moment.
 *
 * @param quiet whether nothing is to be celebrated now
 * @param news the newest first
 * @param celebrations those of today that are a reason to look up, the newest first
 */
record Wall(String organisation, String team, Instant asOf, String timeZone, boolean quiet, WallBoard board,
		List<News> news, List<News> celebrations) {

	/**
	 * The better half of the team's board.
	 *
	 * @param whole whether it can be shown
	 * @param size how many are on the whole board
	 * @param benchmark the score of the last one who is shown; null when all are
	 */
	record WallBoard(boolean whole, @Nullable Instant from, @Nullable Instant until, int size, List<WallPlace> places,
			@Nullable BigDecimal benchmark) {
	}

	/**
	 * A place on it.
	 *
	 * @param key the same for the same person on this screen, and nothing elsewhere
	 */
	record WallPlace(String key, int rank, String name, BigDecimal score, @Nullable BigDecimal toNext) {
	}

}
