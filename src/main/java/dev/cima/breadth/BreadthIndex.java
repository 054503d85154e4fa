package dev.cima.breadth;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import dev.cima.breadth.IndexMaker.Made;
import org.jspecify.annotations.Nullable;

/**
 * How far a rep keeps to fewer categories than what the rep's customers would let one
 * expect. For the rep alone; nothing is paid by it.
 *
 * @param index 0: as widely as can be expected; 1: one category alone. Null where too few
 * sales are known
 * @param low the lower bound of the interval in which it is with 95 % certainty
 * @param high the upper bound
 * @param topCategories the fewest categories that make up four fifths of the revenue
 * @param openCategories what customers of these segments buy and the rep hardly sells
 * @param made what the sentence is about
 */
record BreadthIndex(@Nullable BigDecimal index, @Nullable BigDecimal low, @Nullable BigDecimal high,
		List<CategoryShare> topCategories, List<String> openCategories, Made made) {

	/**
	 * A category.
	 *
	 * @param revenue major units
	 * @param share of all that the rep sold, 0 to 1
	 */
	record CategoryShare(String category, BigDecimal revenue, BigDecimal share, @Nullable Instant lastSaleAt) {
	}

}
