package dev.cima.competition;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.cima.competition.SaleCounter.Work;
import dev.cima.ledger.StreamScan;

import org.springframework.stereotype.Component;

/** Keeps the stored totals of the contestants up with their streams. */
@Component
class CatchUp {

	private static final int MOST_TRIES = 50;

	private final StreamScan streams;

	private final SaleCounter counter;

	private final Contestants contestants;

	private final Contests contests;

	CatchUp(StreamScan streams, SaleCounter counter, Contestants contestants, Contests contests) {
		this.streams = streams;
		this.counter = counter;
		this.contestants = contestants;
		this.contests = contests;
	}

	/**
	 * Brings the stored totals of these reps to where their cards stand; again for those
	 * whom another node wrote meanwhile.
	 * @throws OutdatedException when another node counts by rules that are newer than
	 * these
	 */
	void bringUp(Collection<Work> works) {
		Map<String, Work> left = new HashMap<>();
		works.forEach((work) -> left.put(work.rep(), work));
		for (int tries = 0; !left.isEmpty(); tries++) {
			if (tries == MOST_TRIES) {
				throw new IllegalStateException("contestants are always written by others first: " + left.size());
			}
			Map<String, Contestant> stored = this.contestants.recall(left.keySet());
			requireNewest(left.values(), stored);
			List<Contestant> next = new ArrayList<>();
			Map<String, Map<String, ContestantTotals>> changed = this.counter.count(left.values(), stored);
			for (Work work : left.values()) {
				Map<String, ContestantTotals> mine = changed.get(work.rep());
				Contestant before = stored.get(work.rep());
				if (mine != null) {
					next.add(((before != null) ? before : Contestant.fresh(work.rep())).next(mine, work.card()));
				}
				else if (before != null && before.isBehind(work.card())) {
					next.add(before.next(Map.of(), work.card()));
				}
			}
			Set<String> taken = next.isEmpty() ? Set.of() : this.contestants.write(next);
			left.keySet().retainAll(taken);
		}
	}

	/**
	 * Brings everybody up who recorded something in the competition's window.
	 */
	void everybody(Competition competition) {
		Contest contest = this.contests.of(competition);
		this.streams.forEach(contest.months(),
				(cards) -> bringUp(cards.stream()
					.filter((card) -> !contest.places(card, 0).isEmpty())
					.map((card) -> new Work(card, List.of(contest), Map.of()))
					.toList()));
	}

	private static void requireNewest(Collection<Work> works, Map<String, Contestant> stored) {
		for (Work work : works) {
			Contestant contestant = stored.get(work.rep());
			if (contestant == null) {
				continue;
			}
			for (Contest contest : work.contests()) {
				ContestantTotals totals = contestant.in().get(contest.competition().id());
				if (totals != null && totals.revision() > contest.competition().revision()) {
					throw new OutdatedException(contest.competition().id());
				}
			}
		}
	}

	/** A competition was edited since it was read. */
	static final class OutdatedException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		OutdatedException(String competition) {
			super(competition + " was edited since it was read");
		}

	}

}
