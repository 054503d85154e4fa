package dev.cima.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * What a rep sells in a sale as a rule, by which the size of the next one is measured:
 * only by sales about which nothing is asked, or that somebody has confirmed, so that no
 * invented sale makes the next one usual. One that was confirmed stays in it though it is
 * taken back.
 *
 * @param sales how many
 * @param revenue minor units
 * @param doubted sales about which something was asked after they were recorded, and
 * which nobody has confirmed or taken back: the latest {@value #MOST_DOUBTED}, ascending
 */
public record Usual(int sales, long revenue, List<Doubted> doubted) {

	public static final Usual NONE = new Usual(0, 0, List.of());

	private static final int MOST_DOUBTED = 50;

	/** For a card that was made before anything was asked about sales. */
	static Usual of(Totals allTime) {
		return new Usual(allTime.sales(), allTime.revenue(), List.of());
	}

	/** The same with the next entry of the stream. */
	Usual plus(Entry entry) {
		SaleMark mark = SaleMark.of(entry);
		if (mark != null) {
			return marked(mark, SaleMark.saleSeq(entry), SaleMark.revenue(entry));
		}
		SaleFacts sale = entry.facts();
		if (!entry.kind().isOfSales() || (sale != null && !sale.questions().isEmpty())) {
			return this;
		}
		VoidFacts voids = entry.voids();
		if (voids != null && doubted(voids.seq()) != null) {
			return new Usual(this.sales, this.revenue, without(voids.seq()));
		}
		Metrics metrics = entry.metrics();
		return new Usual(this.sales + metrics.sales(), this.revenue + metrics.revenue(), this.doubted);
	}

	/** What a mark says is in it, or not yet, makes it less, or more. */
	private Usual marked(SaleMark mark, long sale, @Nullable Long revenue) {
		Doubted doubted = doubted(sale);
		if (mark == SaleMark.QUESTION && revenue != null && doubted == null) {
			List<Doubted> more = new ArrayList<>(this.doubted);
			more.add(new Doubted(sale, revenue));
			return new Usual(this.sales - 1, this.revenue - revenue,
					List.copyOf(more.subList(Math.max(0, more.size() - MOST_DOUBTED), more.size())));
		}
		if (mark == SaleMark.CONFIRMATION && (revenue != null || doubted != null)) {
			long confirmed = (doubted != null) ? doubted.revenue() : Objects.requireNonNull(revenue);
			return new Usual(this.sales + 1, this.revenue + confirmed, without(sale));
		}
		return this;
	}

	private @Nullable Doubted doubted(long sale) {
		return this.doubted.stream().filter((one) -> one.sale() == sale).findFirst().orElse(null);
	}

	private List<Doubted> without(long sale) {
		return this.doubted.stream().filter((one) -> one.sale() != sale).toList();
	}

	/**
	 * A sale that is left out of the usual for now.
	 *
	 * @param sale its place in the stream
	 * @param revenue minor units
	 */
	public record Doubted(long sale, long revenue) {
	}

}
