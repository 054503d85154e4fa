package dev.cima.leaderboard;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.cima.leaderboard.BoardScripts.Version;
import org.jspecify.annotations.Nullable;

/**
 * The pages of boards that were read lately. Whoever asks for one again, while the
 * board's state stands, gets the very same rows, and Redis sends none: equal states mean
 * equal standings.
 */
final class KnownPages {

	private static final int MOST_ROWS = 100_000;

	private final Cache<Place, Page> pages = Caffeine.newBuilder()
		.maximumWeight(MOST_ROWS)
		.weigher((Place place, Page page) -> 1 + page.rows().size())
		.expireAfterAccess(Duration.ofMinutes(5))
		.build();

	/** The pages that a question wants, if all of them are of one state. */
	Known of(Question question) {
		Map<Window.Page, List<Row>> rows = new HashMap<>();
		Version version = null;
		for (Window window : question.windows()) {
			if (window instanceof Window.Page wanted) {
				Page page = this.pages.getIfPresent(new Place(question.board(), wanted));
				if (page == null || (version != null && !page.version().equals(version))) {
					return Known.NOTHING;
				}
				version = page.version();
				rows.put(wanted, page.rows());
			}
		}
		return (version != null) ? new Known(version, rows) : Known.NOTHING;
	}

	void put(Board board, Window.Page page, Version version, List<Row> rows) {
		this.pages.put(new Place(board, page), new Page(version, rows));
	}

	/**
	 * What is known of what a question wants.
	 *
	 * @param version the board's state at that time; null when something is not known
	 */
	record Known(@Nullable Version version, Map<Window.Page, List<Row>> rows) {

		private static final Known NOTHING = new Known(null, Map.of());

		/** As {@code lua/read.lua} compares it; empty when something is not known. */
		String state() {
			return (this.version != null) ? this.version.epoch() + "/" + this.version.version() : "";
		}

		List<Row> rows(Window.Page page) {
			return Objects.requireNonNull(this.rows.get(page));
		}

	}

	private record Place(Board board, Window.Page page) {
	}

	private record Page(Version version, List<Row> rows) {
	}

}
