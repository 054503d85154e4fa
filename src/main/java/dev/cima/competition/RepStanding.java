package dev.cima.competition;

import java.math.BigDecimal;

import dev.cima.rep.Rep;
import org.jspecify.annotations.Nullable;

/**
 * A rep's rank and score in a competition.
 *
 * @param toNext what is missing to reach the next higher score; null at the top
 */
record RepStanding(int rank, Rep rep, BigDecimal score, @Nullable BigDecimal toNext) {

	static RepStanding of(Table.Row row, Rep rep) {
		return new RepStanding(row.rank(), rep, row.shownScore(), row.toNext());
	}

}
