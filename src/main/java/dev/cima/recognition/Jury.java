package dev.cima.recognition;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import dev.cima.ledger.Baskets;
import dev.cima.ledger.MonthPage;
import dev.cima.ledger.Period;
import dev.cima.ledger.Scorecard;
import dev.cima.ledger.Totals;
import dev.cima.measure.Rate;
import dev.cima.rep.Rep;
import org.jspecify.annotations.Nullable;

/**
 * Finds who enters the hall of fame of a month. Pure: the same cards in any order give
 * the same result.
 *
 * <ul>
 * <li>BEST_CROSS_SELLER, BEST_UP_SELLER: the most lines of counted sales of that kind.
 * <li>CONSULTATIVE: attach rate + up-sell rate, each by its lower bound, × product
 * categories sold; with the minimum of sales. Rate and breadth count, volume does not,
 * and few sales prove little. Months that an earlier release decided stay as they are; it
 * took lines ÷ sales.
 * <li>MOST_IMPROVED: points ÷ the mean monthly points of those of the three months before
 * in which the rep sold; above 1, with the minimum of sales in this month and in those
 * three together.
 * <li>BEST_MENTOR: the most coaching credits.
 * <li>BEST_LOVED: what the mean score of customers is at least, from five answers on.
 * <li>BEST_TEAM: points that were sold for the team ÷ its average number of members;
 * those who sold nothing count as well, and so do those who are hidden. What somebody
 * sold for it stays with it.
 * </ul>
 *
 * Quotients are rounded half up to two decimals before they are compared. Equals share
 * the place, at most ten of them, the earlier last sale first. Who is hidden or has left
 * wins nothing.
 */
final class Jury {

	/** What mentors are credited for. */
	private static final Set<String> OF_MENTORS = Set.of("coaching", "gain");

	static final int MONTHS_BEFORE = 3;

	private static final int MOST_EQUALS = 10;

	private final YearMonth month;

	private final RecognitionSettings settings;

	private final Map<RecognitionCategory, Best> best = new EnumMap<>(RecognitionCategory.class);

	private final Map<String, Long> teams = new HashMap<>();

	private Map<String, BigDecimal> loved = Map.of();

	Jury(YearMonth month, RecognitionSettings settings) {
		this.month = month;
		this.settings = settings;
	}

	/** The months whose pages have to be loaded. */
	static List<YearMonth> months(YearMonth month) {
		return IntStream.rangeClosed(0, MONTHS_BEFORE).mapToObj(month::minusMonths).toList();
	}

	/** Adds what was sold for teams in the month, in points. */
	void sold(Map<String, Long> points) {
		points.forEach((team, more) -> this.teams.merge(team, more, Long::sum));
	}

	/** Says what the mean score of customers is at least, by rep. */
	void loved(Map<String, BigDecimal> lowerBounds) {
		this.loved = lowerBounds;
	}

	/** Considers a rep, with the card's pages of {@link #months}. */
	void hear(Rep rep, Scorecard card) {
		if (!rep.active() || rep.hidden()) {
			return;
		}
		Totals totals = totals(card, this.month);
		Instant last = totals.lastSaleAt();
		MonthPage page = card.page(this.month);
		consider(RecognitionCategory.BEST_CROSS_SELLER, rep, last, BigDecimal.valueOf(totals.crossSells()));
		consider(RecognitionCategory.BEST_UP_SELLER, rep, last, BigDecimal.valueOf(totals.upSells()));
		consider(RecognitionCategory.BEST_MENTOR, rep, last, BigDecimal.valueOf(page.credits().points(OF_MENTORS)));
		consider(RecognitionCategory.BEST_LOVED, rep, last,
				this.loved.getOrDefault(rep.id(), BigDecimal.ZERO).setScale(2, RoundingMode.HALF_UP));
		if (totals.sales() >= this.settings.minimumSales()) {
			consider(RecognitionCategory.CONSULTATIVE, rep, last, advice(totals.baskets(), page.breadth().families()));
			BigDecimal improvement = improvement(totals.points(), card);
			if (improvement.compareTo(BigDecimal.ONE) > 0) {
				consider(RecognitionCategory.MOST_IMPROVED, rep, last, improvement);
			}
		}
	}

	/**
	 * Who enters, by category.
	 * @param headcount the average number of a team's members over the month
	 */
	List<StoredRecognition> decide(ToDoubleFunction<String> headcount) {
		this.teams.forEach((team, points) -> {
			double members = headcount.applyAsDouble(team);
			if (Math.round(members) >= this.settings.minimumTeam()) {
				best(RecognitionCategory.BEST_TEAM)
					.consider(new Candidate(team, null, quotient(points, BigDecimal.valueOf(members))));
			}
		});
		List<StoredRecognition> entering = new ArrayList<>();
		this.best.forEach((category, found) -> found.all().forEach((one) -> {
			boolean team = category == RecognitionCategory.BEST_TEAM;
			entering.add(new StoredRecognition("recognition_" + this.month + "_" + category + "_" + one.id(), category,
					team ? null : one.id(), team ? one.id() : null, one.value()));
		}));
		return entering;
	}

	private static BigDecimal advice(Baskets baskets, int families) {
		double rates = Rate.lowerBound(baskets.attached(), baskets.sales())
				+ Rate.lowerBound(baskets.upSold(), baskets.sales());
		return BigDecimal.valueOf(rates * families).setScale(2, RoundingMode.HALF_UP);
	}

	private void consider(RecognitionCategory category, Rep rep, @Nullable Instant last, BigDecimal value) {
		best(category).consider(new Candidate(rep.id(), last, value));
	}

	private Best best(RecognitionCategory category) {
		return this.best.computeIfAbsent(category, (ignored) -> new Best());
	}

	private BigDecimal improvement(long points, Scorecard card) {
		long before = 0;
		int sales = 0;
		int months = 0;
		for (YearMonth earlier : months(this.month).subList(1, MONTHS_BEFORE + 1)) {
			Totals totals = totals(card, earlier);
			before += totals.points();
			sales += totals.sales();
			months += (totals.sales() > 0) ? 1 : 0;
		}
		return (sales >= this.settings.minimumSales() && before > 0) ? quotient(points * months, before)
				: BigDecimal.ZERO;
	}

	private static Totals totals(Scorecard card, YearMonth month) {
		return card.totals(Period.MONTH.spanOf(month.atDay(1)));
	}

	private static BigDecimal quotient(long dividend, long divisor) {
		return quotient(dividend, BigDecimal.valueOf(divisor));
	}

	private static BigDecimal quotient(long dividend, BigDecimal divisor) {
		return BigDecimal.valueOf(dividend).divide(divisor, 2, RoundingMode.HALF_UP);
	}

	/** A rep or team with what it could win with. */
	private record Candidate(String id, @Nullable Instant lastSaleAt, BigDecimal value) {
	}

	/** The best ones so far. */
	private static final class Best {

		private static final Comparator<Candidate> ORDER = Comparator
			.comparing(Candidate::lastSaleAt, Comparator.nullsLast(Comparator.naturalOrder()))
			.thenComparing(Candidate::id);

		private final List<Candidate> equals = new ArrayList<>();

		void consider(Candidate candidate) {
			if (candidate.value().signum() <= 0) {
				return;
			}
			int order = this.equals.isEmpty() ? 1 : candidate.value().compareTo(this.equals.getFirst().value());
			if (order > 0) {
				this.equals.clear();
			}
			if (order >= 0) {
				this.equals.add(candidate);
				this.equals.sort(ORDER);
				if (this.equals.size() > MOST_EQUALS) {
					this.equals.removeLast();
				}
			}
		}

		List<Candidate> all() {
			return this.equals;
		}

	}

}
