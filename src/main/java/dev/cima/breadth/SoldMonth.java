package dev.cima.breadth;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * What a rep sold in a month, to which segments and what was added: the sum of the
 * month's sales that count. Who logs a sale has it, whoever shares in its points.
 *
 * @param id {@code <rep>/<month>}
 * @param month {@code 2026-11}, of the organisation's local day
 * @param seq up to which entry of the rep's stream it is made
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

	/** With one more sale of the month, or without one that is taken back. */
	SoldMonth plus(Basket basket) {
		return new SoldMonth(this.id, this.rep, this.month, this.seq, baskets(basket), sold(basket));
	}

	/** The same as what it is of more of the stream. */
	SoldMonth upTo(long seq) {
		return new SoldMonth(this.id, this.rep, this.month, seq, this.baskets, this.sold);
	}

	private List<Baskets> baskets(Basket basket) {
		if (!basket.isBase()) {
			return this.baskets;
		}
		Baskets more = new Baskets(basket.day().getDayOfMonth(), basket.segment(), basket.added(), basket.sign());
		if (!more.added.isEmpty() && this.baskets.size() >= MOST && this.baskets.stream().noneMatch(more::isLike)) {
			more = new Baskets(more.day, more.segment, OTHERS, more.count);
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

	private List<Sold> sold(Basket basket) {
		List<Sold> next = this.sold;
		for (Sold more : Sold.of(basket)) {
			next = plus(next, more);
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

		/** What a sale says, by category. */
		static List<Sold> of(Basket basket) {
			return basket.revenue()
				.entrySet()
				.stream()
				.map((one) -> new Sold(basket.segment(), one.getKey(), basket.sign(), basket.sign() * one.getValue(),
						basket.at()))
				.toList();
		}

		Sold plus(Sold other) {
			return new Sold(this.segment, this.category, this.sales + other.sales, this.revenue + other.revenue,
					later(this.lastSaleAt, other.lastSaleAt));
		}

		static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
			return (one == null || (other != null && other.isAfter(one))) ? other : one;
		}

	}

}
