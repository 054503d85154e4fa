package dev.cima.competition;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;

import dev.cima.competition.LastSales.Question;
import dev.cima.ledger.Entry;
import dev.cima.ledger.SaleMark;
import dev.cima.ledger.Scorecard;
import dev.cima.ledger.StreamScan;
import dev.cima.platform.Organisation;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Counts what is in the streams: brings totals, wherever they stand, to where the cards
 * stand, by entries that are read at known places only.
 */
@Component
class SaleCounter {

	private static final int MOST_READ_AT_ONCE = 10_000;

	private final StreamScan streams;

	private final SaleHistories histories;

	private final LastSales lastSales;

	SaleCounter(StreamScan streams, Organisation organisation) {
		this.streams = streams;
		this.histories = new SaleHistories(streams, organisation);
		this.lastSales = new LastSales(streams, this);
	}

	/**
	 * Counts.
	 * @param works what is to be counted of each rep
	 * @param contestants from where; who is not among them starts from nothing
	 * @return the totals that changed, by rep and competition
	 */
	Map<String, Map<String, ContestantTotals>> count(Collection<Work> works, Map<String, Contestant> contestants) {
		Map<String, Map<String, ContestantTotals>> changed = new HashMap<>();
		List<Open> open = new ArrayList<>();
		int reads = 0;
		for (Work work : works) {
			Open next = open(work, contestants.get(work.rep()));
			open.add(next);
			reads += next.missing.size();
			if (reads >= MOST_READ_AT_ONCE) {
				count(open, changed);
				open.clear();
				reads = 0;
			}
		}
		count(open, changed);
		return changed;
	}

	/**
	 * The totals with the last sales that still count, by whatever release they were
	 * counted: nodes of the release before let a voided sale be the last one.
	 */
	List<ContestantTotals> exact(List<Question> questions) {
		return this.lastSales.correct(questions);
	}

	private Open open(Work work, @Nullable Contestant contestant) {
		Open open = new Open(work, (contestant != null) ? contestant : Contestant.fresh(work.rep()));
		List<Long> known = work.known().keySet().stream().sorted().toList();
		long firstKnown = work.knowsAllSinceFirst() ? known.getFirst() : Long.MAX_VALUE;
		for (Contest contest : work.contests()) {
			ContestantTotals before = open.contestant.totals(contest.competition(), work.card());
			if (before.over()) {
				continue;
			}
			// mostly only what was just recorded is missing: no need to look it up in the
			// card
			List<Long> places = (before.seq() >= firstKnown - 1) ? known : contest.places(work.card(), before.seq());
			open.contests.add(contest);
			open.places.add(places);
			for (long place : places) {
				if (!work.known().containsKey(place)) {
					open.missing.add(Entry.idOf(work.rep(), place));
				}
			}
		}
		return open;
	}

	private void count(List<Open> open, Map<String, Map<String, ContestantTotals>> changed) {
		List<String> missing = open.stream().flatMap((one) -> one.missing.stream()).toList();
		Map<String, Entry> read = missing.isEmpty() ? Map.of() : this.streams.entries(missing);
		Map<String, EntrySums> sums = sums(open, read);
		List<Question> doubtful = new ArrayList<>();
		for (Open one : open) {
			Map<String, ContestantTotals> mine = new HashMap<>();
			for (int i = 0; i < one.contests.size(); i++) {
				Contest contest = one.contests.get(i);
				ContestantTotals before = one.contestant.totals(contest.competition(), one.work.card());
				ContestantTotals after = before;
				for (long place : one.places.get(i)) {
					EntrySums added = Objects.requireNonNull(sums.get(Entry.idOf(one.work.rep(), place)));
					after = contest.plus(after, added, one.work.card().teamOf(added.entry()));
				}
				if (after != before) {
					mine.put(contest.competition().id(), after);
					if (isLastTakenBack(after, one, one.places.get(i), sums)) {
						doubtful.add(new Question(one.work, contest, after));
					}
				}
			}
			if (!mine.isEmpty()) {
				changed.put(one.work.rep(), mine);
			}
		}
		List<ContestantTotals> corrected = this.lastSales.correct(doubtful);
		for (int i = 0; i < doubtful.size(); i++) {
			Question question = doubtful.get(i);
			Map<String, ContestantTotals> mine = changed.get(question.work().rep());
			if (mine != null) {
				mine.put(question.contest().competition().id(), corrected.get(i));
			}
		}
	}

	/** Whether one of the entries takes back what the totals have as a last sale. */
	private static boolean isLastTakenBack(ContestantTotals totals, Open one, List<Long> places,
			Map<String, EntrySums> sums) {
		for (long place : places) {
			EntrySums added = sums.get(Entry.idOf(one.work.rep(), place));
			if (added != null && (added.entry().voids() != null || SaleMark.of(added.entry()) == SaleMark.QUESTION)) {
				Instant taken = added.entry().occurredAt();
				if (totals.teams().values().stream().anyMatch((team) -> taken.equals(team.lastAt()))) {
					return true;
				}
			}
		}
		return false;
	}

	/** What the entries at all places add, by id. */
	private Map<String, EntrySums> sums(List<Open> open, Map<String, Entry> read) {
		Map<String, Entry> entries = new HashMap<>();
		Map<String, Scorecard> cards = new HashMap<>();
		boolean tillsMatter = false;
		for (Open one : open) {
			cards.put(one.work.rep(), one.work.card());
			for (int i = 0; i < one.contests.size(); i++) {
				tillsMatter |= one.contests.get(i).competition().countsConfirmedOnly();
				one.places.get(i).forEach((place) -> {
					Entry entry = entry(one, place, read);
					entries.put(entry.id(), entry);
				});
			}
		}
		return sums(entries.values(), cards::get, tillsMatter);
	}

	private static Entry entry(Open one, long seq, Map<String, Entry> read) {
		Entry entry = one.work.known().get(seq);
		String id = Entry.idOf(one.work.rep(), seq);
		entry = (entry != null) ? entry : read.get(id);
		if (entry == null) {
			throw new IllegalStateException("the card of " + one.work.rep() + " knows " + id + ", the ledger does not");
		}
		return entry;
	}

	/**
	 * What entries add, by id: see {@link SaleHistories#sums}.
	 */
	Map<String, EntrySums> sums(Collection<Entry> entries, Function<String, @Nullable Scorecard> cards,
			boolean tillsMatter) {
		return this.histories.sums(entries, cards, tillsMatter);
	}

	/** The sums of a sale. */
	EntrySums sale(Entry sale) {
		return this.histories.plain(sale);
	}

	/**
	 * What is to be counted of one rep.
	 *
	 * @param card up to where, with the pages of the contests' months
	 * @param known entries that need not be read, by place
	 */
	record Work(Scorecard card, List<Contest> contests, Map<Long, Entry> known) {

		String rep() {
			return this.card.rep();
		}

		/**
		 * Whether from the first one on every entry up to where the card stands is known.
		 */
		boolean knowsAllSinceFirst() {
			long first = this.known.keySet().stream().mapToLong(Long::longValue).min().orElse(Long.MAX_VALUE);
			return this.known.size() == this.card.seq() - first + 1;
		}

	}

	/** A work that is begun. */
	private static final class Open {

		private final Work work;

		private final Contestant contestant;

		private final List<Contest> contests = new ArrayList<>();

		private final List<List<Long>> places = new ArrayList<>();

		private final TreeSet<String> missing = new TreeSet<>();

		private Open(Work work, Contestant contestant) {
			this.work = work;
			this.contestant = contestant;
		}

	}

}
