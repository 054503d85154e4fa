package dev.cima.breadth;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

import dev.cima.incentive.SaleKind;
import dev.cima.insight.SoldBasket;
import dev.cima.insight.SoldItem;

/**
 * What a sale says about how widely its rep sells, or takes back.
 *
 * @param segment the account's; {@link SoldMonth#NO_SEGMENT} where it is not known
 * @param sign 1, or -1 for what is taken back
 * @param isBase whether it has a line that is no cross-sell, to which one can be added
 * @param added the categories of its cross-sells, ascending
 * @param revenue minor units, by category
 */
record Basket(LocalDate day, Instant at, String segment, int sign, boolean isBase, List<String> added,
		Map<String, Long> revenue) {

	/**
	 * Reads a sale.
	 * @param units what an amount is in minor units
	 */
	static Basket of(SoldBasket sale, LocalDate day, String segment, ToLongFunction<BigDecimal> units) {
		TreeSet<String> added = new TreeSet<>();
		Map<String, Long> revenue = new TreeMap<>();
		boolean base = false;
		for (SoldItem item : sale.items()) {
			if (item.kind() == SaleKind.CROSS_SELL) {
				added.add(item.category());
			}
			else {
				base = true;
			}
			revenue.merge(item.category(), units.applyAsLong(item.amount()), Long::sum);
		}
		return new Basket(day, sale.at(), segment, sale.sign(), base, List.copyOf(added), revenue);
	}

}
