package dev.cima.competition;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.cima.ledger.Entry;
import dev.cima.ledger.EntryKind;
import dev.cima.ledger.SaleMark;
import dev.cima.ledger.Scorecard;
import dev.cima.ledger.StreamScan;

import org.springframework.stereotype.Component;

/**
 * Finds what happened to the sales of a competition after it was closed. The result stays
 * as it is; an admin sees what it does not hold.
 */
@Component
class AfterClose {

	private final Competitions competitions;

	private final Results results;

	private final StreamScan streams;

	private final SaleCounter counter;

	private final LateQuestions lateQuestions;

	private final Contests contests;

	/** Finding them reads all reps. */
	private final Cache<String, List<Difference>> recent = Caffeine.newBuilder()
		.maximumSize(100)
		.expireAfterWrite(Duration.ofSeconds(30))
		.build();

	AfterClose(Competitions competitions, Results results, StreamScan streams, SaleCounter counter,
			LateQuestions lateQuestions, Contests contests) {
		this.lateQuestions = lateQuestions;
		this.competitions = competitions;
		this.results = results;
		this.streams = streams;
		this.counter = counter;
		this.contests = contests;
	}

	/**
	 * The entries past the cut that would have counted, in the order in which they were
	 * recorded; none for a competition without a result. At most half a minute old.
	 */
	List<Difference> differences(String competitionId) {
		return this.recent.get(competitionId, this::find);
	}

	private List<Difference> find(String competitionId) {
		Competition competition = this.competitions.find(competitionId);
		CompetitionResult result = this.results.find(competitionId);
		if (competition == null || result == null || result.cancelled()) {
			return List.of();
		}
		Contest contest = this.contests.of(competition);
		Map<String, Long> cuts = new HashMap<>();
		this.results.forEachPage(result, (places) -> places.forEach((place) -> cuts.put(place.rep(), place.cut())));
		List<Difference> differences = new ArrayList<>();
		MembershipsInTime memberships = new MembershipsInTime(this.streams);
		this.streams.forEach(contest.months(), (cards) -> differences
			.addAll(differences(contest, memberships.of(cards, competition.graceUntil()).cards(), cuts)));
		differences.sort(Comparator.comparing(Difference::recordedAt).thenComparing(Difference::entry));
		return differences;
	}

	private List<Difference> differences(Contest contest, List<Scorecard> cards, Map<String, Long> cuts) {
		Map<String, Scorecard> byRep = new HashMap<>();
		cards.forEach((card) -> byRep.put(card.rep(), card));
		List<String> past = cards.stream()
			.flatMap((card) -> contest.places(card, cuts.getOrDefault(card.rep(), 0L))
				.stream()
				.map((seq) -> Entry.idOf(card.rep(), seq)))
			.toList();
		List<Difference> differences = new ArrayList<>();
		Collection<Entry> entries = this.streams.entries(past).values();
		Map<String, EntrySums> added = this.counter.sums(entries, byRep::get,
				contest.competition().countsConfirmedOnly());
		for (Entry entry : entries) {
			Scorecard card = byRep.get(entry.rep());
			String team = (card != null) ? card.teamOf(entry) : entry.team();
			EntrySums own = added.get(entry.id());
			boolean touched = own != null && contest.touches(entry) && contest.competition().admits(team)
					&& !this.lateQuestions.isSeen(contest, own, cuts.getOrDefault(entry.rep(), 0L));
			Sums sums = (own != null && touched) ? own.of(contest) : Sums.NONE;
			if (!sums.equals(Sums.NONE)) {
				differences.add(new Difference(entry.rep(), entry.id(), kind(entry, sums), team, entry.occurredAt(),
						entry.recordedAt(), sums));
			}
		}
		return differences;
	}

	/**
	 * A sale that is confirmed comes in, one about which something is asked goes out; so
	 * does a share of one.
	 */
	private static EntryKind kind(Entry entry, Sums sums) {
		if (entry.kind() == EntryKind.SALE || entry.kind() == EntryKind.VOID) {
			return entry.kind();
		}
		return (sums.sales() > 0 || sums.points() > 0) ? EntryKind.SALE : EntryKind.VOID;
	}

}
