package dev.cima.whitespace;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The white space of an account as it is shown.
 *
 * @param asOf the first day of the month for which it holds
 * @param realised what the account bought in the twelve months before, major units
 * @param potential what it could have bought of the categories of which that is known
 * @param share the part of that which it bought, 0 to 1
 */
record WhiteSpace(LocalDate asOf, BigDecimal realised, @Nullable BigDecimal potential, @Nullable BigDecimal share,
		List<WhiteSpaceCell> cells) {

	/**
	 * A category.
	 *
	 * @param points for turning it; null unless it is open and was not turned yet
	 * @param reason why it does not fit, where somebody said so
	 * @param until until when that holds
	 */
	record WhiteSpaceCell(String category, CellState state, BigDecimal spent, @Nullable BigDecimal low,
			@Nullable BigDecimal potential, @Nullable BigDecimal high, int peers, @Nullable Integer points,
			@Nullable String reason, @Nullable Instant until) {
	}

}
