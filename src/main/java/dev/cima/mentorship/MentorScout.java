package dev.cima.mentorship;

import java.time.InstantSource;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

import dev.cima.ledger.Entry;
import dev.cima.ledger.Period;
import dev.cima.ledger.Scorecard;
import dev.cima.ledger.Span;
import dev.cima.ledger.SpanTotals;
import dev.cima.ledger.StreamScan;
import dev.cima.platform.Organisation;
import dev.cima.rep.Reps;
import dev.cima.sale.UnansweredSales;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Works out who may mentor by results: reps who in this month and the two before it have
 * enough sales, and who are among the best quarter of such reps in cross-sells or
 * up-sells per sale. What is asked about and not answered counts for nobody. Reps who
 * have left or are hidden are not among them. Walks the reps in bounded pages, twice: to
 * find the limit, and to apply it.
 */
@Component
public class MentorScout {

	private static final int PAGE = 500;

	private static final int MONTHS = 3;

	private final Reps reps;

	private final StreamScan streams;

	private final BiFunction<Collection<Scorecard>, YearMonth, Map<String, List<Entry>>> doubted;

	private final Mentors mentors;

	private final Organisation organisation;

	private final InstantSource clock;

	private final MentorshipSettings settings;

	@Autowired
	MentorScout(Reps reps, StreamScan streams, @Lazy UnansweredSales unanswered, Mentors mentors,
			Organisation organisation, InstantSource clock, MentorshipSettings settings) {
		this(reps, streams, (cards, month) -> unanswered.of(cards, month), mentors, organisation, clock, settings);
	}

	/**
	 * A scout.
	 * @param doubted the sales of a month about which something is asked that nobody has
	 * answered, by rep
	 */
	MentorScout(Reps reps, StreamScan streams,
			BiFunction<Collection<Scorecard>, YearMonth, Map<String, List<Entry>>> doubted, Mentors mentors,
			Organisation organisation, InstantSource clock, MentorshipSettings settings) {
		this.reps = reps;
		this.streams = streams;
		this.doubted = doubted;
		this.mentors = mentors;
		this.organisation = organisation;
		this.clock = clock;
		this.settings = settings;
	}

	/** Works it out, unless some node did so lately. */
	void lookAround() {
		if (this.mentors.beginRound(this.clock.instant(), this.settings.lookEvery())) {
			look();
		}
	}

	/** Works out anew who may mentor. */
	public void look() {
		List<YearMonth> months = months();
		Rates crossSells = new Rates();
		Rates upSells = new Rates();
		forEachPage((page) -> results(page, months).values().forEach((result) -> {
			if (result.sales >= this.settings.mentorSales()) {
				crossSells.add(result.crossSells, result.sales);
				upSells.add(result.upSells, result.sales);
			}
		}));
		int leastCrossSells = crossSells.bestQuarter();
		int leastUpSells = upSells.bestQuarter();
		forEachPage((page) -> {
			Map<String, List<MentorStrength>> best = new HashMap<>();
			results(page, months).forEach((rep, result) -> {
				List<MentorStrength> strengths = new ArrayList<>();
				if (result.sales >= this.settings.mentorSales()) {
					if (Rates.perMille(result.crossSells, result.sales) >= leastCrossSells) {
						strengths.add(MentorStrength.CROSS_SELLING);
					}
					if (Rates.perMille(result.upSells, result.sales) >= leastUpSells) {
						strengths.add(MentorStrength.UP_SELLING);
					}
				}
				if (!strengths.isEmpty()) {
					best.put(rep, strengths);
				}
			});
			this.mentors.earned(best, page.stream().filter((rep) -> !best.containsKey(rep)).toList());
		});
	}

	private void forEachPage(java.util.function.Consumer<List<String>> each) {
		List<String> page = this.reps.idsAfter("", PAGE);
		while (!page.isEmpty()) {
			each.accept(page);
			page = this.reps.idsAfter(page.getLast(), PAGE);
		}
	}

	private List<YearMonth> months() {
		YearMonth now = YearMonth.from(this.organisation.dayOf(this.clock.instant()));
		List<YearMonth> months = new ArrayList<>(MONTHS);
		for (int back = 0; back < MONTHS; back++) {
			months.add(now.minusMonths(back));
		}
		return months;
	}

	private Map<String, Result> results(List<String> reps, List<YearMonth> months) {
		Collection<Scorecard> cards = this.streams.cards(reps, months).values();
		Map<String, Result> results = new HashMap<>();
		for (YearMonth month : months) {
			Map<String, List<Entry>> open = this.doubted.apply(cards, month);
			Span span = Period.MONTH.spanOf(month.atDay(1));
			for (Scorecard card : cards) {
				SpanTotals totals = SpanTotals.of(card.pagesWithout(open.getOrDefault(card.rep(), List.of())), span);
				if (!totals.hidden() && totals.leftAt() == null) {
					results.merge(totals.rep(), new Result(totals.totals().sales(), totals.totals().crossSells(),
							totals.totals().upSells()), Result::plus);
				}
			}
		}
		return results;
	}

	/** What a rep sold in these months. */
	private record Result(int sales, int crossSells, int upSells) {

		Result plus(Result other) {
			return new Result(this.sales + other.sales, this.crossSells + other.crossSells,
					this.upSells + other.upSells);
		}

	}

	/**
	 * How many reps have each rate, in thousandths of a line per sale.
	 */
	static final class Rates {

		private final TreeMap<Integer, Integer> counts = new TreeMap<>();

		private int all;

		static int perMille(int lines, int sales) {
			return (sales > 0) ? (int) (1000L * lines / sales) : 0;
		}

		void add(int lines, int sales) {
			this.counts.merge(perMille(lines, sales), 1, Integer::sum);
			this.all++;
		}

		/**
		 * The lowest rate of the best quarter, which is rounded up to whole reps and
		 * includes everybody with the same rate as the last of them. It is always above
		 * 0: whoever never does it cannot teach it.
		 */
		int bestQuarter() {
			int left = (this.all + 3) / 4;
			for (Map.Entry<Integer, Integer> rate : this.counts.descendingMap().entrySet()) {
				left -= rate.getValue();
				if (left <= 0) {
					return Math.max(1, rate.getKey());
				}
			}
			return Integer.MAX_VALUE;
		}

	}

}
