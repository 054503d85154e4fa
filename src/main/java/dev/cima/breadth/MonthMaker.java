package dev.cima.breadth;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

import dev.cima.breadth.SoldMonths.Change;
import dev.cima.insight.EntryBaskets;
import dev.cima.insight.SoldBasket;
import dev.cima.ledger.Entry;
import dev.cima.ledger.MonthPage;
import dev.cima.ledger.Scorecard;
import dev.cima.ledger.StreamScan;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Brings months up to what the streams have of them when somebody asks, and keeps them,
 * so that next time only what is new is read. Logging a sale does nothing here.
 */
@Component
class MonthMaker {

	private static final int AT_ONCE = 1_000;

	private final StreamScan streams;

	private final SoldMonths months;

	private final EntryBaskets entries;

	private final BasketReader baskets;

	MonthMaker(StreamScan streams, SoldMonths months, EntryBaskets entries, BasketReader baskets) {
		this.streams = streams;
		this.months = months;
		this.entries = entries;
		this.baskets = baskets;
	}

	/**
	 * The months of some reps as their cards have them; those in which a rep has nothing
	 * are left out.
	 * @param kept as they were stored before the cards were read
	 * @param cards with the pages of these months
	 */
	List<SoldMonth> upToDate(Map<String, SoldMonth> kept, Iterable<Scorecard> cards, List<YearMonth> wanted) {
		List<SoldMonth> made = new ArrayList<>();
		List<Change> changes = new ArrayList<>();
		for (Scorecard card : cards) {
			for (YearMonth month : wanted) {
				SoldMonth before = kept.get(SoldMonth.idOf(card.rep(), month));
				SoldMonth now = upToDate(before, card, month);
				if (now.seq() > 0) {
					made.add(now);
				}
				if (now.seq() > 0 && !now.equals(before)) {
					changes.add(new Change(before, now));
				}
			}
		}
		// if somebody was faster, theirs stays and is brought up next time
		this.months.write(changes);
		return made;
	}

	private SoldMonth upToDate(@Nullable SoldMonth kept, Scorecard card, YearMonth month) {
		MonthPage page = card.page(month);
		// beyond the page: the store has lost entries since
		SoldMonth made = (kept != null && kept.seq() <= page.seq()) ? kept : SoldMonth.empty(card.rep(), month);
		if (made.seq() == page.seq()) {
			return made;
		}
		List<String> ids = placesAfter(made.seq(), page).mapToObj((seq) -> Entry.idOf(card.rep(), seq)).toList();
		for (int from = 0; from < ids.size(); from += AT_ONCE) {
			List<String> some = ids.subList(from, Math.min(from + AT_ONCE, ids.size()));
			Map<String, Entry> found = this.streams.entries(some);
			for (String id : some) {
				Entry entry = found.get(id);
				SoldBasket basket = (entry != null) ? this.entries.read(entry) : null;
				made = (basket != null) ? made.plus(this.baskets.read(basket)) : made;
			}
		}
		return made.upTo(page.seq());
	}

	private static LongStream placesAfter(long seq, MonthPage page) {
		return page.days()
			.values()
			.stream()
			.flatMap((day) -> day.runs().stream())
			.flatMapToLong((run) -> LongStream.rangeClosed(Math.max(run.first(), seq + 1), run.last()))
			.sorted();
	}

}
