package dev.cima.competition;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import dev.cima.competition.CompetitionCloser.Ending;
import dev.cima.competition.Decision.Final;
import dev.cima.ledger.Entry;
import dev.cima.ledger.EntryKind;
import dev.cima.ledger.SaleFacts;
import dev.cima.ledger.SaleMark;
import dev.cima.ledger.SaleShare;
import dev.cima.ledger.Scorecard;
import dev.cima.ledger.StreamScan;
import dev.cima.ledger.VoidFacts;
import dev.cima.platform.Role;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Says what a result would be without the sales that counted in it and were taken back
 * since. A sale that stands instead of such a one, corrected or moved to another rep,
 * counts in its place, and for no more than that one did unless an admin wrote it;
 * nothing else that came too late does.
 */
@Component
class Hindsight {

	private final CompetitionCloser closer;

	private final Results results;

	private final StreamScan streams;

	private final SaleCounter counter;

	private final LateQuestions lateQuestions;

	private final Contests contests;

	Hindsight(CompetitionCloser closer, Results results, StreamScan streams, SaleCounter counter,
			LateQuestions lateQuestions, Contests contests) {
		this.lateQuestions = lateQuestions;
		this.closer = closer;
		this.results = results;
		this.streams = streams;
		this.counter = counter;
		this.contests = contests;
	}

	/** Decides again. Reads all reps. */
	Revision of(Competition competition, CompetitionResult result) {
		Contest contest = this.contests.of(competition);
		Ending ending = this.closer.ending(competition);
		Decision first = ending.decision();
		Map<String, Long> cuts = new HashMap<>();
		Map<String, Long> paid = new TreeMap<>();
		this.results.forEachPage(result, (places) -> places.forEach((place) -> {
			cuts.put(place.rep(), place.cut());
			paid.put(place.rep(), place.prize());
		}));
		List<Past> past = new ArrayList<>();
		MembershipsInTime memberships = new MembershipsInTime(this.streams);
		this.streams.forEach(contest.months(),
				(cards) -> past.addAll(past(contest, memberships.of(cards, competition.graceUntil()).cards(), cuts)));
		Decision now = ending.with(changed(contest, ending.finals(), counting(past, cuts), cuts)).decision();
		// what changed for another reason, such as a change of team that was entered
		// late, is no reason to pay otherwise
		Map<String, Long> before = prizes(first);
		Map<String, Long> after = prizes(now);
		Map<String, Long> due = new TreeMap<>();
		Stream.of(paid, before, after)
			.flatMap((prizes) -> prizes.keySet().stream())
			.distinct()
			.forEach((rep) -> due.put(rep, Math.max(0,
					paid.getOrDefault(rep, 0L) + after.getOrDefault(rep, 0L) - before.getOrDefault(rep, 0L))));
		return new Revision(now.digest(), first.digest().equals(now.digest()), paid, due);
	}

	private static Map<String, Long> prizes(Decision decision) {
		Map<String, Long> prizes = new HashMap<>();
		decision.reps().forEach((place) -> prizes.put(place.rep(), place.prize()));
		return prizes;
	}

	private List<Past> past(Contest contest, List<Scorecard> cards, Map<String, Long> cuts) {
		Map<String, Scorecard> byRep = new HashMap<>();
		cards.forEach((card) -> byRep.put(card.rep(), card));
		List<String> ids = cards.stream()
			.flatMap((card) -> contest.places(card, cuts.getOrDefault(card.rep(), 0L))
				.stream()
				.map((seq) -> Entry.idOf(card.rep(), seq)))
			.toList();
		List<Past> past = new ArrayList<>();
		for (Entry entry : this.streams.entries(ids).values()) {
			Scorecard card = byRep.get(entry.rep());
			if (card != null && contest.touches(entry)) {
				past.add(new Past(card, entry));
			}
		}
		return past;
	}

	/**
	 * Those that change something: what takes back a sale that counted, or that stands
	 * for one that did, the sales that stand for these, and what is asked about them and
	 * confirmed, as a move carries both along; each after what it stands for.
	 */
	private static List<Past> counting(List<Past> past, Map<String, Long> cuts) {
		Set<String> stand = new HashSet<>();
		Set<String> counted = new HashSet<>();
		List<Past> left = new ArrayList<>(past);
		left.sort(Comparator.comparing((Past one) -> one.entry().recordedAt())
			.thenComparing((one) -> one.entry().rep())
			.thenComparing((one) -> one.entry().seq()));
		List<Past> counting = new ArrayList<>();
		boolean found = true;
		// in any order: a moved sale may have been recorded in the same millisecond
		while (found) {
			found = left.removeIf((one) -> {
				Entry entry = one.entry();
				VoidFacts voids = entry.voids();
				boolean counts = (voids != null)
						? voids.seq() <= cuts.getOrDefault(entry.rep(), 0L)
								|| counted.contains(Entry.idOf(entry.rep(), voids.seq()))
						: stand.contains(saleOf(entry));
				if (counts) {
					counted.add(entry.id());
					counting.add(one);
				}
				if (counts && voids != null && voids.replacement() != null) {
					stand.addAll(places(entry.rep(), voids.replacement().key(), voids.replacement().sale()));
				}
				if (counts && voids != null && voids.move() != null) {
					stand.addAll(places(voids.move().rep(), voids.move().key(), voids.sale()));
				}
				return counts;
			});
		}
		return counting;
	}

	/** Where a sale stands, and the parts that others have of it. */
	private static Set<String> places(String rep, String key, @Nullable SaleFacts sale) {
		Set<String> places = new HashSet<>(Set.of(rep + "/" + key));
		if (sale != null) {
			sale.shares().forEach((share) -> places.add(share.rep() + "/" + SaleShare.keyFor(rep, key)));
		}
		return places;
	}

	/** The sale, or the part of one, that an entry is or says something of. */
	private static String saleOf(Entry entry) {
		boolean mark = SaleMark.of(entry) != null;
		return (mark || entry.sale() != null) ? entry.rep() + "/" + (mark ? SaleMark.saleKey(entry) : entry.key()) : "";
	}

	private List<Final> changed(Contest contest, List<Final> finals, List<Past> changes, Map<String, Long> cuts) {
		Map<String, Sums> sums = sums(contest, changes, cuts);
		Map<String, Final> byRep = new TreeMap<>();
		finals.forEach((one) -> byRep.put(one.rep(), one));
		List<Past> inOrder = new ArrayList<>(changes);
		inOrder.sort(Comparator.comparing((Past one) -> one.entry().rep()).thenComparing((one) -> one.entry().seq()));
		for (Past change : inOrder) {
			Entry entry = change.entry();
			Final before = byRep.computeIfAbsent(entry.rep(), (rep) -> CompetitionCloser.ending(contest, change.card(),
					ContestantTotals.none(contest.competition().revision())));
			byRep.put(entry.rep(),
					new Final(before.rep(), before.totals()
						.plus(entry.seq(), change.card().teamOf(entry), Objects.requireNonNull(sums.get(entry.id()))),
							before.admitted(), before.hidden()));
		}
		return List.copyOf(byRep.values());
	}

	/** What each of the changes adds or takes, by the entry's id. */
	private Map<String, Sums> sums(Contest contest, List<Past> changes, Map<String, Long> cuts) {
		boolean confirmedOnly = contest.competition().countsConfirmedOnly();
		Map<String, Scorecard> cards = new HashMap<>();
		changes.forEach((change) -> cards.put(change.card().rep(), change.card()));
		Map<String, EntrySums> added = this.counter.sums(changes.stream().map(Past::entry).toList(), cards::get,
				confirmedOnly);
		Map<String, Sums> sums = new HashMap<>();
		Map<String, Sums> most = new HashMap<>();
		// what is held of the sales that stand, by their places
		Map<String, Sums> held = new HashMap<>();
		for (Past change : changes) {
			Entry entry = change.entry();
			EntrySums own = Objects.requireNonNull(added.get(entry.id()));
			boolean admitted = contest.competition().admits(change.card().teamOf(entry));
			VoidFacts voids = entry.voids();
			if (voids == null) {
				String sale = Entry.idOf(entry.rep(),
						(entry.kind() == EntryKind.SALE) ? entry.seq() : SaleMark.saleSeq(entry));
				Sums full = admitted ? own.of(contest) : Sums.NONE;
				boolean goes = full.sales() < 0;
				Sums counts = goes ? held.getOrDefault(sale, Sums.NONE).negated() : (entry.by().role() == Role.ADMIN)
						? full : full.atMost(Objects.requireNonNull(most.get(saleOf(entry))));
				sums.put(entry.id(), counts);
				held.merge(sale, counts, Sums::plus);
				continue;
			}
			Sums stood = held.get(Entry.idOf(entry.rep(), voids.seq()));
			// what the result holds of it, whatever was asked or answered since
			Sums counted = admitted ? this.lateQuestions.outOf(contest, own, cuts.getOrDefault(entry.rep(), 0L))
					: Sums.NONE;
			Sums taken = (stood != null) ? stood.negated() : counted;
			sums.put(entry.id(), taken);
			if (voids.replacement() != null) {
				most.put(entry.rep() + "/" + voids.replacement().key(), taken.negated());
			}
			if (voids.move() != null) {
				most.put(voids.move().rep() + "/" + voids.move().key(), taken.negated());
			}
		}
		return sums;
	}

	/** An entry past the cut, with the card of its rep. */
	private record Past(Scorecard card, Entry entry) {
	}

	/**
	 * A result as it would be now.
	 *
	 * @param state the digest of the decision: the same as long as nothing else is taken
	 * back
	 * @param same whether nothing that counted was taken back
	 * @param paid what each was paid by the result
	 * @param due what each would be paid
	 */
	record Revision(String state, boolean same, Map<String, Long> paid, Map<String, Long> due) {
	}

}
