package dev.cima.sale;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import dev.cima.incentive.IncentivePlan;
import dev.cima.incentive.Score;
import dev.cima.incentive.TooManyPointsException;
import dev.cima.ledger.Activity.Sold;
import dev.cima.ledger.Entry;
import dev.cima.ledger.SaleFacts;
import dev.cima.ledger.Scorecard;
import dev.cima.ledger.Totals;
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

	private final Map<String, Long> bonuses;

	/**
	 * For a rep.
	 * @param bonuses the flat bonus points by rule, from before these days
	 * @param sold what a SALE entry sold, as it is scored
	 */
	RepTrial(Scorecard card, IncentivePlan plan, Map<String, Long> bonuses, Function<Entry, Sold> sold) {
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
		points.bonuses().forEach((rule, sum) -> this.bonuses.merge(rule, times * sum, Long::sum));
	}

	/** A sale that the plan would refuse gives nothing. */
	private Given score(Entry entry) {
		try {
			Sold sale = this.sold.apply(entry);
			Score score = this.plan.score(sale.lines(), sale.account(), entry.occurredAt(), this.bonuses,
					(fact) -> this.card.head().holds(fact, entry.occurredAt()));
			SaleFacts facts = Objects.requireNonNull(entry.sale());
			return new Given(facts.partOf(entry.rep(), score.points()),
					(facts.seller() == null) ? score.bonuses() : Map.of());
		}
		catch (TooManyPointsException ex) {
			return new Given(0, Map.of());
		}
	}

	/** The sales of a day that count, as they are. */
	int sales(LocalDate day) {
		return this.card.day(day).totals().sales();
	}

	/** The credited points of a day, as they are. */
	long before(LocalDate day) {
		return this.card.day(day).totals().points();
	}

	/** The credited points that the day would have, by the plan's daily cap. */
	long after(LocalDate day) {
		Totals totals = this.card.day(day).totals();
		return Math.min(this.plan.dailyCap(), totals.raw() + this.more.getOrDefault(day, 0L));
	}

	/**
	 * What a sale would have earned.
	 *
	 * @param bonuses of it, by rule
	 */
	private record Given(long points, Map<String, Long> bonuses) {
	}

}
