package dev.cima.whitespace;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import dev.cima.insight.AccountBook;
import dev.cima.platform.Organisation;
import org.jspecify.annotations.Nullable;

/**
 * Who an account is by what it bought in the last twelve months.
 *
 * @param sales how many
 * @param averageSale major units; null without sales
 * @param lastSaleAt also when it is longer ago
 * @param categories by revenue, the most first
 * @param usualPauseDays the median of days between two days with sales; null with fewer
 * than three such days
 */
record AccountProfile(int sales, @Nullable BigDecimal averageSale, @Nullable Instant lastSaleAt,
		List<CategoryShare> categories, @Nullable BigDecimal usualPauseDays) {

	static AccountProfile of(AccountBook book, Instant from, Organisation organisation) {
		int sales = book.sales(from, AccountBook.LAST);
		long revenue = book.revenue(from, AccountBook.LAST);
		Map<String, Instant> last = book.lastSaleByCategory();
		long positive = book.revenueByCategory(from, AccountBook.LAST)
			.values()
			.stream()
			.mapToLong((amount) -> Math.max(0, amount))
			.sum();
		List<CategoryShare> categories = book.revenueByCategory(from, AccountBook.LAST)
			.entrySet()
			.stream()
			.sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
				.thenComparing(Map.Entry.comparingByKey()))
			.map((one) -> new CategoryShare(one.getKey(), organisation.amount(one.getValue()),
					share(one.getValue(), positive), last.get(one.getKey())))
			.toList();
		Double pause = book.usualPauseDays(from, AccountBook.LAST, organisation.zone());
		return new AccountProfile(sales, (sales > 0) ? organisation.amount(Math.round((double) revenue / sales)) : null,
				book.lastSaleAt(), categories, (pause != null) ? BigDecimal.valueOf(pause).stripTrailingZeros() : null);
	}

	/** A part of a whole, 0 to 1, with four decimals. */
	static BigDecimal share(long part, long whole) {
		return (whole > 0)
				? BigDecimal.valueOf(Math.max(0, part)).divide(BigDecimal.valueOf(whole), 4, RoundingMode.HALF_UP)
				: BigDecimal.ZERO;
	}

	/**
	 * A category.
	 *
	 * @param revenue major units
	 * @param share of all that the account bought, 0 to 1
	 */
	record CategoryShare(String category, BigDecimal revenue, BigDecimal share, @Nullable Instant lastSaleAt) {
	}

}
