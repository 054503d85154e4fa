package dev.cima.competition;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

import dev.cima.competition.SaleCounter.Work;
import dev.cima.ledger.DayTotals;
import dev.cima.ledger.Entry;
import dev.cima.ledger.EntryKind;
import dev.cima.ledger.SaleMark;
import dev.cima.ledger.StreamScan;
import org.jspecify.annotations.Nullable;

/**
 * Finds the latest sale that still counts, which decides among equal scores. Totals can
 * only raise it; after a void it is looked up in the entries of the last days: a sale and
 * its void stand under the same day.
 */
final class LastSales {

	private final StreamScan streams;

	private final SaleCounter counter;

	LastSales(StreamScan streams, SaleCounter counter) {
		this.streams = streams;
		this.counter = counter;
	}

	/**
	 * Puts right what these were asked for, reading a day of each at a time, the latest
	 * first, until all teams' last sales are found.
	 * @return the totals, in the order of the questions
	 */
	List<ContestantTotals> correct(List<Question> questions) {
		List<Search> all = questions.stream().map(Search::new).toList();
		List<Search> open = all.stream().filter(Search::isOpen).toList();
		while (!open.isEmpty()) {
			List<String> ids = open.stream().flatMap((search) -> search.next().stream()).toList();
			Map<String, Entry> read = this.streams.entries(ids);
			open.forEach((search) -> search.look(read));
			open = open.stream().filter(Search::isOpen).toList();
		}
		return all.stream().map(Search::corrected).toList();
	}

	/**
	 * What is to be put right.
	 *
	 * @param totals of a rep in the contest, up to the last entry that counts
	 * @param out the places of sales that do not count whatever stands up to there
	 */
	record Question(Work work, Contest contest, ContestantTotals totals, Set<Long> out) {

		Question(Work work, Contest contest, ContestantTotals totals) {
			this(work, contest, totals, Set.of());
		}

		/** Whether some entry of the window is not a sale that stands. */
		boolean mayHoldVoids() {
			return this.contest.days(this.work.card(), 0)
				.values()
				.stream()
				.anyMatch((day) -> places(day) != day.totals().sales());
		}

		private static long places(DayTotals day) {
			return day.runs().stream().mapToLong((run) -> run.last() - run.first() + 1).sum();
		}

	}

	/** One question while it is being answered. */
	private final class Search {

		private final Question question;

		private final Deque<DayTotals> days = new ArrayDeque<>();

		private final Set<String> missing = new HashSet<>();

		private final Map<String, Instant> found = new HashMap<>();

		private List<String> reading = List.of();

		Search(Question question) {
			this.question = question;
			question.totals().teams().forEach((team, sums) -> {
				if (sums.sales() > 0) {
					this.missing.add(team);
				}
			});
			question.contest().days(question.work().card(), 0).values().forEach(this.days::addFirst);
		}

		boolean isOpen() {
			return !this.missing.isEmpty() && !this.days.isEmpty();
		}

		Collection<String> next() {
			long cut = this.question.totals().seq();
			this.reading = this.days.removeFirst()
				.runs()
				.stream()
				.flatMapToLong((run) -> LongStream.rangeClosed(run.first(), Math.min(run.last(), cut)))
				.mapToObj((seq) -> Entry.idOf(this.question.work().rep(), seq))
				.toList();
			return this.reading;
		}

		void look(Map<String, Entry> read) {
			List<Entry> sales = new ArrayList<>();
			Map<Long, Long> questions = new HashMap<>();
			Map<Long, Long> confirmations = new HashMap<>();
			Map<Long, Long> voids = new HashMap<>();
			for (String id : this.reading) {
				Entry entry = read.get(id);
				SaleMark mark = (entry != null) ? SaleMark.of(entry) : null;
				if (entry == null) {
					continue;
				}
				if (entry.voids() != null) {
					voids.put(entry.voids().seq(), entry.seq());
				}
				else if (mark != null) {
					((mark == SaleMark.QUESTION) ? questions : confirmations).put(SaleMark.saleSeq(entry), entry.seq());
				}
				else if (entry.kind() == EntryKind.SALE && this.question.contest().touches(entry)) {
					sales.add(entry);
				}
			}
			Map<String, Instant> latest = new HashMap<>();
			for (Entry sale : sales) {
				String team = teamOf(sale);
				SaleHistory own = SaleHistory.of(sale);
				SaleHistory history = new SaleHistory(own.sold(), own.tills(), own.asked(),
						questions.getOrDefault(sale.seq(), 0L), null, confirmations.getOrDefault(sale.seq(), 0L),
						voids.getOrDefault(sale.seq(), 0L));
				if (this.missing.contains(team) && !this.question.out().contains(sale.seq()) && counts(sale, history)) {
					latest.merge(team, sale.occurredAt(), (one, other) -> one.isAfter(other) ? one : other);
				}
			}
			this.found.putAll(latest);
			this.missing.removeAll(latest.keySet());
		}

		private boolean counts(Entry sale, SaleHistory history) {
			Competition competition = this.question.contest().competition();
			return competition.admits(teamOf(sale))
					&& history.counts(this.question.totals().seq(), competition.countsConfirmedOnly()) > 0
					&& LastSales.this.counter.sale(sale).ofSale(this.question.contest()) != Sums.NONE;
		}

		private String teamOf(Entry sale) {
			return this.question.work().card().teamOf(sale);
		}

		ContestantTotals corrected() {
			Map<String, Sums> teams = new HashMap<>();
			this.question.totals()
				.teams()
				.forEach((team, sums) -> teams.put(team, sums.withLastAt(lastAt(team, sums))));
			return this.question.totals().withTeams(teams);
		}

		private @Nullable Instant lastAt(String team, Sums sums) {
			return (sums.sales() > 0) ? this.found.getOrDefault(team, sums.lastAt()) : null;
		}

	}

}
