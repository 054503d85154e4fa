package dev.cima.breadth;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

import dev.cima.incentive.SaleKind;
import dev.cima.ledger.Entry;
import dev.cima.ledger.EntryKind;
import dev.cima.ledger.SaleFacts;
import dev.cima.ledger.SaleLine;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * What a rep sold in a month, to which segments and what was added: the sum of the
 * month's sales that count. Who logs a sale has it, whoever shares in its points.
 *
 * @param id {@code <rep>/<month>}
 * @param month {@code 2026-11}, of the organisation's local day
 * @param seq the last entry of the rep's stream that is in it
 * @param baskets sales into which something could be added, by day, segment and what was
 * @param sold what was sold, by segment and category
 */
public record SoldMonth(@BsonId String id, String rep, String month, long seq, List<Baskets> baskets, List<Sold> sold) {

	/** The segment of customers who are not known, or have none. */
	static final String NO_SEGMENT = "";

	/** What stands for the categories of more sorts of baskets than are kept. */
	private static final List<String> OTHERS = List.of("…");

	private static final int MOST = 2_000;

	private static final Comparator<Baskets> ORDER = Comparator.comparingInt(Baskets::day)
		.thenComparing(Baskets::segment)
		.thenComparing((baskets) -> String.join("\n", baskets.added));

	private static final Comparator<Sold> BY_NAME = Comparator.comparing(Sold::segment).thenComparing(Sold::category);

	static String idOf(String rep, YearMonth month) {
		return rep + "/" + month;
	}

	static SoldMonth empty(String rep, YearMonth month) {
		return new SoldMonth(idOf(rep, month), rep, month.toString(), 0, List.of(), List.of());
	}

	/**
	 * With one more entry of the month.
	 * @param segment of the sale's account
	 * @param units what an amount is in minor units
	 */
	SoldMonth plus(Entry entry, String segment, Amounts units) {
		SaleFacts sale = entry.facts();
		if (sale == null) {
			return this;
		}
		int sign = (entry.kind() == EntryKind.VOID) ? -1 : 1;
		return new SoldMonth(this.id, this.rep, this.month, entry.seq(),
				baskets(sale, entry.day().getDayOfMonth(), segment, sign), sold(entry, sale, segment, sign, units));
	}

	private List<Baskets> baskets(SaleFacts sale, int day, String segment, int sign) {
		TreeSet<String> added = new TreeSet<>();
		boolean basket = false;
		for (SaleLine line : sale.lines()) {
			if (line.kind() == SaleKind.CROSS_SELL) {
				added.add(line.category());
			}
			else {
				basket = true;
			}
		}
		if (!basket) {
			return this.baskets;
		}
		Baskets more = new Baskets(day, segment, List.copyOf(added), sign);
		if (!added.isEmpty() && this.baskets.size() >= MOST && this.baskets.stream().noneMatch(more::isLike)) {
			more = new Baskets(day, segment, OTHERS, sign);
		}
		return with(more);
	}

	private List<Baskets> with(Baskets more) {
		List<Baskets> next = new ArrayList<>(this.baskets.size() + 1);
		int count = more.count;
		for (Baskets one : this.baskets) {
			if (one.isLike(more)) {
				count += one.count;
			}
			else {
				next.add(one);
			}
		}
		if (count != 0) {
			next.add(new Baskets(more.day, more.segment, more.added, count));
		}
		next.sort(ORDER);
		return List.copyOf(next);
	}

	private List<Sold> sold(Entry entry, SaleFacts sale, String segment, int sign, Amounts units) {
		List<Sold> next = this.sold;
		TreeSet<String> categories = new TreeSet<>();
		sale.lines().forEach((line) -> categories.add(line.category()));
		for (String category : categories) {
			long revenue = 0;
			for (SaleLine line : sale.lines()) {
				revenue += line.category().equals(category) ? units.minor(line) : 0;
			}
			next = plus(next, new Sold(segment, category, sign, sign * revenue, entry.occurredAt()));
		}
		return next;
	}

	private static List<Sold> plus(List<Sold> all, Sold more) {
		List<Sold> next = new ArrayList<>(all.size() + 1);
		boolean found = false;
		for (Sold one : all) {
			boolean same = one.segment.equals(more.segment) && one.category.equals(more.category);
			found |= same;
			next.add(same ? one.plus(more) : one);
		}
		if (!found) {
			next.add(more);
		}
		next.sort(BY_NAME);
		return List.copyOf(next);
	}

	/** What a line comes to in minor units of the currency. */
	@FunctionalInterface
	interface Amounts {

		long minor(SaleLine line);

	}

	/**
	 * Sales with a line that is no cross-sell.
	 *
	 * @param day of the month
	 * @param segment the account's; empty where it is not known
	 * @param added the categories of their cross-sells, ascending; none: nothing was
	 * added
	 * @param count how many
	 */
	public record Baskets(int day, String segment, List<String> added, int count) {

		boolean isLike(Baskets other) {
			return this.day == other.day && this.segment.equals(other.segment) && this.added.equals(other.added);
		}

	}

	/**
	 * What was sold of a category to a segment.
	 *
	 * @param sales with a line of the category
	 * @param revenue minor units
	 * @param lastSaleAt the latest of them, those that were taken back included
	 */
	public record Sold(String segment, String category, int sales, long revenue, @Nullable Instant lastSaleAt) {

		Sold plus(Sold other) {
			return new Sold(this.segment, this.category, this.sales + other.sales, this.revenue + other.revenue,
					later(this.lastSaleAt, other.lastSaleAt));
		}

		static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
			return (one == null || (other != null && other.isAfter(one))) ? other : one;
		}

	}

}
