package dev.cima.competition;

import java.time.YearMonth;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import dev.cima.ledger.Activity.Voided;
import dev.cima.ledger.Credits;
import dev.cima.ledger.Entry;
import dev.cima.ledger.SaleFacts;
import dev.cima.ledger.SaleMark;
import dev.cima.ledger.Scorecard;
import dev.cima.ledger.StreamScan;
import dev.cima.ledger.VoidFacts;
import dev.cima.platform.Organisation;
import org.jspecify.annotations.Nullable;

/**
 * Finds for entries what the stream says of the sales that they are about. A sale says it
 * itself; only for marks, and for voids in a month that has marks, is it looked up.
 */
final class SaleHistories {

	private final StreamScan streams;

	private final Organisation organisation;

	SaleHistories(StreamScan streams, Organisation organisation) {
		this.streams = streams;
		this.organisation = organisation;
	}

	/**
	 * What entries add, by their ids, in few round trips.
	 * @param cards a card of each rep that holds the entries
	 * @param tillsMatter whether some of those who ask count confirmed sales only
	 */
	Map<String, EntrySums> sums(Collection<Entry> entries, Function<String, @Nullable Scorecard> cards,
			boolean tillsMatter) {
		Map<String, EntrySums> sums = HashMap.newHashMap(entries.size());
		Map<String, Set<String>> keys = new HashMap<>();
		Set<String> sales = new HashSet<>();
		for (Entry entry : entries) {
			String sale = asked(entry, cards.apply(entry.rep()), tillsMatter);
			if (sale == null) {
				sums.put(entry.id(), plain(entry));
			}
			else {
				sales.add(Entry.idOf(entry.rep(), place(entry)));
				keys.computeIfAbsent(entry.rep(), (rep) -> new HashSet<>())
					.addAll(List.of(SaleMark.QUESTION.keyFor(sale), SaleMark.CONFIRMATION.keyFor(sale),
							Voided.keyFor(sale)));
			}
		}
		if (sales.isEmpty()) {
			return sums;
		}
		Map<String, Entry> sold = this.streams.entries(sales);
		Map<String, Map<String, Entry>> found = new HashMap<>();
		keys.forEach((rep, those) -> found.put(rep, this.streams.entriesByKeys(rep, those)));
		for (Entry entry : entries) {
			if (!sums.containsKey(entry.id())) {
				Entry sale = sold.get(Entry.idOf(entry.rep(), place(entry)));
				sums.put(entry.id(), of(entry, sale, found.getOrDefault(entry.rep(), Map.of())));
			}
		}
		return sums;
	}

	/** What an entry adds of which nothing needs to be looked up. */
	EntrySums plain(Entry entry) {
		VoidFacts voids = entry.voids();
		// a share of another's sale is one of which a part counts
		if (entry.sale() != null) {
			return new EntrySums(entry, entry.sale(), SaleHistory.of(entry), this.organisation);
		}
		if (voids != null && voids.sale() != null) {
			return new EntrySums(entry, voids.sale(), SaleHistory.ofVoid(entry, voids.seq(), voids.sale()),
					this.organisation);
		}
		return new EntrySums(entry, null, SaleHistory.NONE, this.organisation);
	}

	private EntrySums of(Entry entry, @Nullable Entry sale, Map<String, Entry> marks) {
		SaleFacts facts = (sale != null) ? sale.sale() : null;
		if (sale == null || facts == null) {
			return new EntrySums(entry, null, SaleHistory.NONE, this.organisation);
		}
		SaleHistory own = SaleHistory.of(sale);
		Entry question = marks.get(SaleMark.QUESTION.keyFor(sale.key()));
		return new EntrySums(entry, facts, new SaleHistory(own.sold(), own.tills(), own.asked(), seq(question),
				(question != null) ? question.recordedAt() : null,
				seq(marks.get(SaleMark.CONFIRMATION.keyFor(sale.key()))), seq(marks.get(Voided.keyFor(sale.key())))),
				this.organisation);
	}

	/** The key of the sale that is to be looked up for an entry; null when none is. */
	private static @Nullable String asked(Entry entry, @Nullable Scorecard card, boolean tillsMatter) {
		if (SaleMark.of(entry) != null) {
			return SaleMark.saleKey(entry);
		}
		VoidFacts voids = entry.voids();
		if (voids == null) {
			return null;
		}
		// what an earlier release took back is looked up, too: its voids do not say all
		boolean plain = !tillsMatter && voids.isWhole() && card != null && !hasMarks(card, entry);
		return plain ? null : voids.key();
	}

	private static boolean hasMarks(Scorecard card, Entry entry) {
		YearMonth month = YearMonth.from(entry.day());
		if (!card.hasPage(month)) {
			return true;
		}
		Credits credits = card.page(month).credits();
		return SaleMark.QUESTION.isIn(credits) || SaleMark.CONFIRMATION.isIn(credits);
	}

	/** Where the sale stands that an entry is about. */
	private static long place(Entry entry) {
		VoidFacts voids = entry.voids();
		return (voids != null) ? voids.seq() : SaleMark.saleSeq(entry);
	}

	private static long seq(@Nullable Entry entry) {
		return (entry != null) ? entry.seq() : 0;
	}

}
