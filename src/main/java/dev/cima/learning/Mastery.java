package dev.cima.learning;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a rep knows of some cards, and will know if nothing more is answered. Pure.
 *
 * @param memories of each card; null for one that was never answered
 */
record Mastery(List<@Nullable Memory> memories, MemoryFold fold) {

	/** Nobody is taken to know something for longer without being asked again. */
	static final int MOST_DAYS = 400;

	/**
	 * The mean over the cards of how much of each counts as known on a day, 0 to 1 with
	 * four decimals. It never rises from one day to the next.
	 */
	BigDecimal on(LocalDate day) {
		return Decimals
			.of(this.memories.stream().mapToDouble((memory) -> this.fold.known(memory, day)).average().orElse(0));
	}

	/**
	 * The first day on which less is known than that; null when that is today.
	 */
	@Nullable LocalDate lapses(BigDecimal atLeast, LocalDate today) {
		if (on(today).compareTo(atLeast) < 0) {
			return null;
		}
		int enough = 0;
		int tooLate = MOST_DAYS;
		while (tooLate - enough > 1) {
			int middle = (enough + tooLate) / 2;
			if (on(today.plusDays(middle)).compareTo(atLeast) >= 0) {
				enough = middle;
			}
			else {
				tooLate = middle;
			}
		}
		return today.plusDays(tooLate);
	}

}
