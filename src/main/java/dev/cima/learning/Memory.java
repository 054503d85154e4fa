package dev.cima.learning;

import java.time.LocalDate;

/**
 * What the reviews of a card have left with a rep.
 *
 * @param stability days until it is remembered with a probability of 0.9 only
 * @param difficulty 1 to 10
 * @param firstDay the organisation's day of the first review
 * @param lastDay that of the last one
 * @param knew whether the first answer of the last day was right; what was answered right
 * only after the answer was shown was not known
 * @param count how many reviews
 */
public record Memory(double stability, double difficulty, LocalDate firstDay, LocalDate lastDay, boolean knew,
		int count) {

	MemoryState state() {
		return new MemoryState(this.stability, this.difficulty);
	}

}
