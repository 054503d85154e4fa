package dev.cima.sale;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import dev.cima.incentive.BreadthRates;
import dev.cima.incentive.IncentivePlan;
import dev.cima.incentive.LiveBonuses;
import dev.cima.incentive.Score;
import dev.cima.incentive.SoldLine;
import dev.cima.incentive.TooManyPointsException;
import dev.cima.ledger.Activity.Sold;
import dev.cima.ledger.Entry;
import dev.cima.ledger.FamilyPoints;
import dev.cima.ledger.MonthCredit;
import dev.cima.ledger.SaleFacts;
import dev.cima.ledger.Scorecard;
import dev.cima.ledger.VoidFacts;

/**
 * What another plan would have given a rep: takes the entries of the days in question, in
 * the order of the stream, and remembers of each sale its points alone.
 */
final class RepTrial {

	private final Scorecard card;

	private final IncentivePlan plan;

	private final Function<Entry, Sold> sold;

	/** What the other plan gives for each sale, by its place. */
	private final Map<Long, Given> given = new HashMap<>();

	/** How much more, or less, raw points a day would have. */
	private final Map<LocalDate, Long> more = new HashMap<>();

	/** The points by category that a day would have, where the plan counts them so. */
	private final Map<LocalDate, List<FamilyPoints>> families = new HashMap<>();

	private final Map<String, Long> bonuses;

	private final Function<Instant, LiveBonuses> live;

	/**
	 * For a rep.
	 * @param bonuses the flat bonus points by rule, from before these days
	 * @param sold what a SALE entry sold, as it is scored
	 * @param live the category bonuses of a moment, which hold beside any plan
	 */
	RepTrial(Scorecard card, IncentivePlan plan, Map<String, Long> bonuses, Function<Entry, Sold> sold,
			Function<Instant, LiveBonuses> live) {
		this.live = live;
		this.card = card;
		this.plan = plan;
		this.bonuses = new HashMap<>(bonuses);
		this.sold = sold;
	}

	void take(Entry entry) {
		// a share of another's sale as well, as far as it follows from the rep's own card
		if (entry.sale() != null) {
			Given now = score(entry);
			this.given.put(entry.seq(), now);
			count(entry, now, 1);
		}
		VoidFacts voids = entry.voids();
		Given before = (voids != null) ? this.given.remove(voids.seq()) : null;
		if (before != null) {
			count(entry, before, -1);
		}
	}

	private void count(Entry entry, Given points, int times) {
		this.more.merge(entry.day(), times * points.points() - entry.raw(), Long::sum);
		if (!points.families().isEmpty()) {
			this.families.merge(entry.day(), FamilyPoints.times(points.families(), times), FamilyPoints::plus);
		}
		points.bonuses().forEach((rule, sum) -> this.bonuses.merge(rule, times * sum, Long::sum));
	}

	/** A sale that the plan would refuse gives nothing. */
	private Given score(Entry entry) {
		try {
			Sold sale = this.sold.apply(entry);
			Score score = this.plan.score(sale.lines(), sale.account(), entry.occurredAt(), this.bonuses,
					(fact) -> this.card.head().holds(fact, entry.occurredAt()), live(entry));
			SaleFacts facts = Objects.requireNonNull(entry.sale());
			long part = facts.partOf(entry.rep(), score.points());
			return new Given(part, (facts.seller() == null) ? score.bonuses() : Map.of(),
					families(sale.lines(), score, part));
		}
		catch (TooManyPointsException ex) {
			return new Given(0, Map.of(), List.of());
		}
	}

	/** A sale keeps what it has had of a budget that all share. */
	private LiveBonuses live(Entry entry) {
		LiveBonuses live = this.live.apply(entry.occurredAt());
		SaleFacts facts = Objects.requireNonNull(entry.sale());
		return (facts.seller() == null) ? live.had(entry.bonuses()) : live;
	}

	private List<FamilyPoints> families(List<SoldLine> lines, Score score, long part) {
		if (this.plan.breadth() == null) {
			return List.of();
		}
		Map<String, Long> earned = new HashMap<>();
		for (int i = 0; i < lines.size(); i++) {
			earned.merge(lines.get(i).product().category(), score.linePoints().get(i), Long::sum);
		}
		return FamilyPoints.of(earned, part);
	}

	/** The sales of a day that count, as they are. */
	int sales(LocalDate day) {
		return this.card.day(day).totals().sales();
	}

	/** The credited points of a day, as they are. */
	long before(LocalDate day) {
		return this.card.day(day).totals().points();
	}

	/**
	 * The credited points that the days would have, by the plan's daily cap and by what
	 * categories count for in a month, of which there is nothing before these days.
	 */
	long after(List<LocalDate> days) {
		BreadthRates rates = this.plan.breadth();
		if (rates == null) {
			return days.stream().mapToLong((day) -> Math.min(this.plan.dailyCap(), raw(day))).sum();
		}
		Map<YearMonth, MonthCredit> months = new HashMap<>();
		for (LocalDate day : days) {
			months
				.computeIfAbsent(YearMonth.from(day), (month) -> new MonthCredit(rates, (any) -> this.plan.dailyCap()))
				.add(day, raw(day), this.families.getOrDefault(day, List.of()));
		}
		return months.values().stream().mapToLong(MonthCredit::points).sum();
	}

	private long raw(LocalDate day) {
		return this.card.day(day).totals().raw() + this.more.getOrDefault(day, 0L);
	}

	/**
	 * What a sale would have earned.
	 *
	 * @param bonuses of it, by rule
	 * @param families of it, where the plan counts them
	 */
	private record Given(long points, Map<String, Long> bonuses, List<FamilyPoints> families) {
	}

}
