package dev.cima.competition;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.cima.competition.CatchUp.OutdatedException;
import dev.cima.competition.SaleCounter.Work;
import dev.cima.ledger.Entry;
import dev.cima.ledger.EntryEffect;
import dev.cima.ledger.EntryKind;
import dev.cima.ledger.EntryRecorded;
import dev.cima.ledger.Scorecard;
import dev.cima.ledger.StreamScan;

import org.springframework.stereotype.Component;

/**
 * Counts each sale and each void in all competitions in whose window it happened, and all
 * of a rep anew where a membership is entered late.
 */
@Component
class ContestantsFollowEntries implements EntryEffect {

	private final Competitions competitions;

	private final CatchUp catchUp;

	private final StreamScan streams;

	private final Contests contests;

	ContestantsFollowEntries(Competitions competitions, CatchUp catchUp, StreamScan streams, Contests contests) {
		this.competitions = competitions;
		this.catchUp = catchUp;
		this.streams = streams;
		this.contests = contests;
	}

	@Override
	public String name() {
		return "competitions";
	}

	@Override
	public void apply(List<EntryRecorded> recorded) {
		List<Competition> current = open(this.competitions.current());
		if (current.isEmpty()) {
			return;
		}
		try {
			this.catchUp.bringUp(works(recorded, this.contests.of(current)));
		}
		catch (OutdatedException ex) {
			this.catchUp.bringUp(works(recorded, this.contests.of(open(this.competitions.refreshed()))));
		}
	}

	/** Nothing counts any more in what is decided, and its totals are taken away. */
	private static List<Competition> open(List<Competition> current) {
		return current.stream()
			.filter((one) -> one.progress().closedAt() == null && one.progress().cancelledAt() == null)
			.toList();
	}

	private Collection<Work> works(List<EntryRecorded> recorded, List<Contest> contests) {
		Map<String, List<EntryRecorded>> byRep = new LinkedHashMap<>();
		recorded.forEach((one) -> byRep.computeIfAbsent(one.entry().rep(), (rep) -> new ArrayList<>()).add(one));
		List<Work> works = new ArrayList<>();
		byRep.forEach((rep, mine) -> {
			List<Entry> entries = mine.stream().map(EntryRecorded::entry).toList();
			List<Contest> touched = contests.stream().filter((contest) -> isCounted(contest, entries)).toList();
			boolean moved = entries.stream().anyMatch((entry) -> entry.kind() == EntryKind.MEMBERSHIP);
			if (!touched.isEmpty() || moved) {
				Map<Long, Entry> known = new HashMap<>();
				entries.forEach((entry) -> known.put(entry.seq(), entry));
				works.add(new Work(mine.getLast().card(), touched, known));
			}
		});
		return withPages(works);
	}

	private static boolean isCounted(Contest contest, List<Entry> entries) {
		for (Entry entry : entries) {
			if ((contest.touches(entry) && contest.isInTime(entry)) || contest.isMovedBy(entry)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * A window may begin months before the entry, and the card has no page of them yet.
	 */
	private List<Work> withPages(List<Work> works) {
		Set<String> reps = new HashSet<>();
		Set<YearMonth> months = new HashSet<>();
		for (Work work : works) {
			for (Contest contest : work.contests()) {
				months.addAll(contest.months());
				if (!contest.months().stream().allMatch(work.card()::hasPage)) {
					reps.add(work.rep());
				}
			}
		}
		if (reps.isEmpty()) {
			return works;
		}
		Map<String, Scorecard> cards = this.streams.cards(reps, months);
		return works.stream()
			.map((work) -> new Work(cards.getOrDefault(work.rep(), work.card()), work.contests(), work.known()))
			.toList();
	}

}
