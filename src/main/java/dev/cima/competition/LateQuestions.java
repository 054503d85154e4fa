package dev.cima.competition;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.cima.competition.LastSales.Question;
import dev.cima.ledger.Entry;
import dev.cima.ledger.MonthPage;
import dev.cima.ledger.SaleMark;
import dev.cima.ledger.Scorecard;
import dev.cima.ledger.StreamScan;

import org.springframework.stereotype.Component;

/**
 * Takes out of a result what came just in time and was asked about just after: questions
 * are found out behind the sales, so those about the last sales before the end of the
 * grace are written down when it is over. They are seen until a competition may be
 * decided, whatever else ended what counts before them; a confirmation has to be in time
 * itself.
 */
@Component
class LateQuestions {

	private final StreamScan streams;

	private final SaleCounter counter;

	private final CompetitionSettings settings;

	LateQuestions(StreamScan streams, SaleCounter counter, CompetitionSettings settings) {
		this.streams = streams;
		this.counter = counter;
		this.settings = settings;
	}

	/** Without the sales of reps that were asked about after the entries that count. */
	List<Question> takenOut(Contest contest, List<Question> endings) {
		Map<String, Scorecard> cards = new HashMap<>();
		List<String> ids = new ArrayList<>();
		for (Question one : endings) {
			Scorecard card = one.work().card();
			if (hasQuestions(contest, card)) {
				cards.put(card.rep(), card);
				contest.places(card, one.totals().seq()).forEach((seq) -> ids.add(Entry.idOf(card.rep(), seq)));
			}
		}
		Map<String, List<Entry>> asking = ids.isEmpty() ? Map.of() : asking(contest, ids);
		if (asking.isEmpty()) {
			return endings;
		}
		Map<String, EntrySums> sums = this.counter.sums(asking.values().stream().flatMap(List::stream).toList(),
				cards::get, contest.competition().countsConfirmedOnly());
		return endings.stream()
			.map((one) -> takenOut(one, asking.getOrDefault(one.work().rep(), List.of()), sums))
			.toList();
	}

	private Question takenOut(Question ending, List<Entry> asking, Map<String, EntrySums> sums) {
		Contest contest = ending.contest();
		ContestantTotals totals = ending.totals();
		long cut = totals.seq();
		Set<Long> out = new HashSet<>();
		for (Entry question : asking) {
			EntrySums own = Objects.requireNonNull(sums.get(question.id()));
			String team = ending.work().card().teamOf(question);
			if (own.isAskedBehind(cut, until(contest))) {
				out.add(SaleMark.saleSeq(question));
				totals = contest.competition().admits(team) ? totals.plus(cut, team, own.outOf(contest, cut)) : totals;
			}
		}
		return out.isEmpty() ? ending : new Question(ending.work(), contest, totals, out);
	}

	/** What is asked about sales of the window, by rep. */
	private Map<String, List<Entry>> asking(Contest contest, List<String> ids) {
		Map<String, List<Entry>> asking = new HashMap<>();
		for (Entry entry : this.streams.entries(ids).values()) {
			if (SaleMark.of(entry) == SaleMark.QUESTION && contest.touches(entry)) {
				asking.computeIfAbsent(entry.rep(), (rep) -> new ArrayList<>()).add(entry);
			}
		}
		return asking;
	}

	private static boolean hasQuestions(Contest contest, Scorecard card) {
		return contest.months().stream().map(card::page).map(MonthPage::credits).anyMatch(SaleMark.QUESTION::isIn);
	}

	/** What goes out of a result, by the rep's cut, with a sale that may count in it. */
	Sums outOf(Contest contest, EntrySums sale, long cut) {
		return sale.isAskedBehind(cut, until(contest)) ? Sums.NONE : sale.outOf(contest, cut);
	}

	/** Whether an entry past the cut is a question that a result was decided by. */
	boolean isSeen(Contest contest, EntrySums asked, long cut) {
		return SaleMark.of(asked.entry()) == SaleMark.QUESTION && asked.isAskedBehind(cut, until(contest));
	}

	private Instant until(Contest contest) {
		return contest.competition().graceUntil().plus(this.settings.closeAfter());
	}

}
