package dev.cima.incentive;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * The lines of a sale as they count, whatever the way in which a till or phone writes
 * them: a pure function of that one sale.
 *
 * <p>
 * A line of price 0, or of a small part of its list price, is neither a cross-sell nor an
 * up-sell, and an up-sell keeps to the categories of the plan. A cross-sell to a customer
 * who is not known needs something that it adds to: a line of another product that was
 * paid for, and none that sells the same product otherwise. Where an account is given it
 * counts as it was said. Lines of one product, kind, price and replaced product are one.
 */
public final class Basket {

	private Basket() {
	}

	/**
	 * The lines as they count, in the order in which each came first.
	 * @param sent the lines as they were sent
	 * @param toAccount whether the customer is known
	 * @param plan that was in force when they were sold
	 * @param counted those that are known to have counted as what they were sent as, by
	 * the prices and the plan of then: they still do
	 */
	public static List<SoldLine> of(List<SoldLine> sent, boolean toAccount, IncentivePlan plan,
			Predicate<SoldLine> counted) {
		Map<Sort, SoldLine> merged = new LinkedHashMap<>();
		for (SoldLine line : sent) {
			AsBase why = asBase(line, sent, toAccount);
			if (why == null && line.kind() != SaleKind.BASE && !counted.test(line)) {
				why = asBase(line, plan.worth());
			}
			SoldLine counts = (why != null) ? line.asBase(why) : line;
			merged.merge(Sort.of(counts), counts, SoldLine::plus);
		}
		return new ArrayList<>(merged.values());
	}

	private static @Nullable AsBase asBase(SoldLine line, List<SoldLine> sent, boolean toAccount) {
		if (line.kind() == SaleKind.BASE) {
			return null;
		}
		if (line.unitPrice().signum() == 0) {
			return AsBase.FREE;
		}
		if (line.kind() == SaleKind.UP_SELL || toAccount) {
			return null;
		}
		boolean alone = true;
		for (SoldLine other : sent) {
			boolean same = other.product().id().equals(line.product().id());
			if (same && other.kind() != SaleKind.CROSS_SELL) {
				return AsBase.ITSELF;
			}
			alone &= same || other.unitPrice().signum() == 0;
		}
		return alone ? AsBase.ALONE : null;
	}

	private static @Nullable AsBase asBase(SoldLine line, Worth worth) {
		if (worth.isTooCheap(line)) {
			return AsBase.CHEAP;
		}
		return (line.insteadOf() != null && !worth.leads(line.insteadOf(), line.product())) ? AsBase.OTHER_CATEGORY
				: null;
	}

	/** What two lines share that are one. */
	private record Sort(String product, SaleKind kind, BigDecimal unitPrice, @Nullable String insteadOf) {

		private static Sort of(SoldLine line) {
			return new Sort(line.product().id(), line.kind(), line.unitPrice().stripTrailingZeros(),
					(line.insteadOf() != null) ? line.insteadOf().id() : null);
		}

	}

}
