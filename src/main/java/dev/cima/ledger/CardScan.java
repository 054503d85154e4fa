package dev.cima.ledger;

import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.springframework.stereotype.Component;

/**
 * Reads the stored cards of many reps, for whatever is rebuilt from them or compared with
 * them. What a stored card does not hold yet is unsettled, and will be followed when it
 * is settled.
 */
@Component
public class CardScan {

	private static final int BATCH = 1000;

	private final Scorecards scorecards;

	private final CardLoader loader;

	private final Rebuilds rebuilds;

	CardScan(Scorecards scorecards, CardLoader loader, Rebuilds rebuilds) {
		this.scorecards = scorecards;
		this.loader = loader;
		this.rebuilds = rebuilds;
	}

	/**
	 * Whether all cards are being folded anew: until then nothing should be made from the
	 * stored ones.
	 */
	public boolean isFoldedAnew() {
		return this.rebuilds.running() != null;
	}

	/**
	 * Streams the totals of all reps who have a card, in bounded batches, one after
	 * another on the calling thread. Reps without a sale in the span are left out.
	 */
	public void forEach(Span span, Consumer<List<SpanTotals>> batches) {
		if (span.period() == Period.ALL_TIME) {
			String after = "";
			List<CardHead> heads = this.scorecards.headsAfter(after, BATCH);
			while (!heads.isEmpty()) {
				batches.accept(this.loader.readable(heads)
					.stream()
					.map((head) -> SpanTotals.of(new Scorecard(head, Map.of()), span))
					.toList());
				heads = this.scorecards.headsAfter(heads.getLast().rep(), BATCH);
			}
			return;
		}
		forEachByMonth(span, batches);
	}

	/** How many counted lines all reps together ever sold of each category. */
	public Map<String, Long> linesByCategory() {
		Map<String, Long> lines = new HashMap<>();
		List<CardHead> heads = this.scorecards.headsAfter("", BATCH);
		while (!heads.isEmpty()) {
			this.loader.readable(heads)
				.forEach((head) -> head.breadth()
					.categories()
					.forEach((count) -> lines.merge(count.name(), (long) count.count(), Long::sum)));
			heads = this.scorecards.headsAfter(heads.getLast().rep(), BATCH);
		}
		return lines;
	}

	/** Whether anybody's stored card has something in the month. */
	public boolean hasAny(YearMonth month) {
		return !this.scorecards.repsAfter("", month.toString(), 1).isEmpty();
	}

	/** What those of the reps who have a card sell in a sale as a rule. */
	public List<Usual> usual(List<String> reps) {
		return this.loader.readable(this.scorecards.heads(reps).values()).stream().map(CardHead::usual).toList();
	}

	/** The totals of those of the reps who have a card. */
	public List<SpanTotals> of(List<String> reps, Span span) {
		List<CardHead> heads = this.loader.readable(this.scorecards.heads(reps).values());
		Map<String, MonthPage> pages = this.loader.pages(heads, span.months());
		return heads.stream().map((head) -> {
			Map<String, MonthPage> mine = HashMap.newHashMap(2);
			for (YearMonth month : span.months()) {
				MonthPage page = pages.get(head.rep() + "/" + month);
				mine.put(month.toString(), (page != null) ? page : MonthPage.empty(head.rep(), month, head.fold()));
			}
			return SpanTotals.of(new Scorecard(head, mine), span);
		}).toList();
	}

	/**
	 * Walks the reps of one or two months. The pages are read after the heads, so that
	 * totals may be newer than their {@code seq}, never older.
	 */
	private void forEachByMonth(Span span, Consumer<List<SpanTotals>> batches) {
		String after = "";
		List<String> reps = repsAfter(after, span);
		while (!reps.isEmpty()) {
			batches.accept(of(reps, span));
			reps = repsAfter(reps.getLast(), span);
		}
	}

	private List<String> repsAfter(String rep, Span span) {
		// a million reps take minutes: each page is a query of its own, so that no time
		// limit cuts it off
		return span.months()
			.stream()
			.flatMap((month) -> this.scorecards.repsAfter(rep, month.toString(), BATCH).stream())
			.sorted()
			.distinct()
			.limit(BATCH)
			.toList();
	}

}
