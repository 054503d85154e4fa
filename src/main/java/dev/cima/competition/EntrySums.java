package dev.cima.competition;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.cima.incentive.SaleKind;
import dev.cima.ledger.Entry;
import dev.cima.ledger.SaleFacts;
import dev.cima.ledger.SaleLine;
import dev.cima.platform.Organisation;
import org.jspecify.annotations.Nullable;

/**
 * What an entry adds to a competition, by its condition: found out once for all
 * competitions that count the same. A void takes out what its sale brought in; a sale
 * about which something is asked comes in when it is confirmed.
 */
final class EntrySums {

	/** No condition begins like this. */
	private static final String CONFIRMED = "\u0002";

	private static final String RATES = "\u0003";

	private final Entry entry;

	private final @Nullable SaleFacts sale;

	private final SaleHistory history;

	private final Organisation organisation;

	private final Map<String, Sums> byCondition = new HashMap<>();

	/**
	 * The sums of an entry.
	 * @param sale that it is about, be it itself; null: none
	 * @param history of that sale
	 */
	EntrySums(Entry entry, @Nullable SaleFacts sale, SaleHistory history, Organisation organisation) {
		this.history = history;
		this.entry = entry;
		this.sale = sale;
		this.organisation = organisation;
	}

	Entry entry() {
		return this.entry;
	}

	Sums of(Contest contest) {
		String counts = contest.competition().counts();
		ScoreFormula formula = contest.formula();
		boolean confirmedOnly = contest.competition().countsConfirmedOnly();
		return this.byCondition.computeIfAbsent(
				(confirmedOnly ? CONFIRMED : "") + (formula.isOfRates() ? RATES : "")
						+ (formula.isOfDays() ? Sums.DAY : "") + ((counts != null) ? counts : ""),
				(key) -> sum(contest.condition(), formula, confirmedOnly));
	}

	/** See {@link SaleHistory#isAskedBehind}. */
	boolean isAskedBehind(long place, Instant until) {
		return this.history.isAskedBehind(place, until);
	}

	/** What goes out when its sale, which may count at a place, does not. */
	Sums outOf(Contest contest, long place) {
		boolean counts = this.sale != null
				&& this.history.counts(place, contest.competition().countsConfirmedOnly()) > 0;
		return counts ? ofSale(contest).negated() : Sums.NONE;
	}

	/** The sums of a sale as if it counted, whatever is asked about it. */
	Sums ofSale(Contest contest) {
		return (this.sale != null) ? sum(this.sale, 1, contest.condition(), contest.formula()) : Sums.NONE;
	}

	private Sums sum(Condition condition, ScoreFormula formula, boolean confirmedOnly) {
		if (this.sale == null) {
			return share(condition);
		}
		int sign = this.history.change(this.entry.seq(), confirmedOnly);
		return (sign != 0) ? sum(this.sale, sign, condition, formula) : Sums.NONE;
	}

	private Sums sum(SaleFacts sale, int sign, Condition condition, ScoreFormula formula) {
		long points = 0;
		long revenue = 0;
		List<SaleLine> counted = new ArrayList<>();
		Map<String, Integer> categories = new HashMap<>();
		for (SaleLine line : sale.lines()) {
			if (!condition.holds(sale, line, this.entry.day())) {
				continue;
			}
			counted.add(line);
			points += line.points();
			revenue += minorUnits(line);
			categories.merge(line.category(), sign, Integer::sum);
		}
		if (counted.isEmpty()) {
			return Sums.NONE;
		}
		points = sign * sale.partOf(this.entry.rep(), points);
		revenue = sign * sale.partOf(this.entry.rep(), revenue);
		if (sale.seller() != null) {
			return new Sums(points, 0, 0, 0, revenue, 0, Map.of(), null);
		}
		if (formula.isOfDays()) {
			categories.put(Sums.DAY + this.entry.day(), sign);
		}
		int crossSells = sign * sale.sells(SaleKind.CROSS_SELL, counted);
		int upSells = sign * sale.sells(SaleKind.UP_SELL, counted);
		if (formula.isOfRates() && counted.stream().anyMatch((line) -> line.kind() != SaleKind.CROSS_SELL)) {
			categories.put(Sums.BASKETS, sign);
			if (crossSells != 0) {
				categories.put(Sums.ATTACHED, sign);
			}
			if (upSells != 0) {
				categories.put(Sums.UP_SOLD, sign);
			}
		}
		return new Sums(points, sign, crossSells, upSells, revenue, sign * counted.size(), categories,
				this.entry.occurredAt());
	}

	/**
	 * The sums of what counts as a sale without being one, of which nothing more is
	 * known: points and revenue. It has no line that could fulfil a condition, and is
	 * nobody's last sale.
	 */
	private Sums share(Condition condition) {
		return (this.entry.countsAsSales() && condition.holdsForAll())
				? new Sums(this.entry.raw(), 0, 0, 0, this.entry.metrics().revenue(), 0, Map.of(), null) : Sums.NONE;
	}

	private long minorUnits(SaleLine line) {
		return this.organisation.minorUnits(line.amount());
	}

}
