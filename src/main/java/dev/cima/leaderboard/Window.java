package dev.cima.leaderboard;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

import dev.cima.platform.BadRequestException;
import org.jspecify.annotations.Nullable;

/** A part of a board that someone wants to see. */
sealed interface Window {

	/** A page from the top, or after a cursor. */
	record Page(int first, @Nullable Cursor after) implements Window {

		static final int MAX = 100;

		public Page {
			if (first < 1 || first > MAX) {
				throw new BadRequestException("leaderboard.first", MAX);
			}
		}

	}

	/** The viewer and up to this many on either side. */
	record Around(int radius) implements Window {

		static final int MAX = 50;

		public Around {
			if (radius < 0 || radius > MAX) {
				throw new BadRequestException("leaderboard.radius", MAX);
			}
		}

	}

	/** What it takes to be in the top 10, 25 and 50 %: a row for each, in this order. */
	record Benchmarks() implements Window {

		static final List<Integer> TOP_PERCENT = List.of(10, 25, 50);

		/** On a smaller board a tenth would be single colleagues. */
		static final int LEAST = 20;

	}

	/**
	 * Where a page ended. The next page begins strictly after it, so a page never fails
	 * because somebody moved.
	 *
	 * @param value what the last one of the page is ranked by
	 * @param member the last one of the page among equals
	 */
	record Cursor(long value, String member) {

		String text() {
			return Base64.getUrlEncoder()
				.withoutPadding()
				.encodeToString((this.value + ":" + this.member).getBytes(StandardCharsets.UTF_8));
		}

		static Cursor parse(String text) {
			try {
				String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(":", 2);
				return new Cursor(Long.parseLong(parts[0]), parts[1]);
			}
			catch (IllegalArgumentException | ArrayIndexOutOfBoundsException ex) {
				throw new BadRequestException("leaderboard.cursor");
			}
		}

	}

}
