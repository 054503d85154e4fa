package dev.cima.competition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.cima.incentive.SaleKind;
import dev.cima.ledger.Entry;
import dev.cima.ledger.EntryKind;
import dev.cima.ledger.SaleFacts;
import dev.cima.ledger.SaleLine;
import dev.cima.platform.Organisation;
import org.jspecify.annotations.Nullable;

/**
 * What an entry adds to a competition, by its condition: found out once for all
 * competitions that count the same. A void takes out what its sale brought in.
 */
final class EntrySums {

	private final Entry entry;

	private final @Nullable SaleFacts sale;

	private final Organisation organisation;

	private final Map<String, Sums> byCondition = new HashMap<>();

	/**
	 * The sums of an entry.
	 * @param sale of a void the sale that it takes back, of a sale that one itself
	 */
	EntrySums(Entry entry, @Nullable SaleFacts sale, Organisation organisation) {
		this.entry = entry;
		this.sale = sale;
		this.organisation = organisation;
	}

	Entry entry() {
		return this.entry;
	}

	Sums of(Contest contest) {
		String counts = contest.competition().counts();
		boolean ofDays = contest.formula().isOfDays();
		return this.byCondition.computeIfAbsent((ofDays ? Sums.DAY : "") + ((counts != null) ? counts : ""),
				(key) -> sum(contest.condition(), ofDays));
	}

	private Sums sum(Condition condition, boolean ofDays) {
		if (this.sale == null) {
			return share(condition);
		}
		int sign = (this.entry.kind() == EntryKind.VOID) ? -1 : 1;
		long points = 0;
		long revenue = 0;
		List<SaleLine> counted = new ArrayList<>();
		Map<String, Integer> categories = new HashMap<>();
		for (SaleLine line : this.sale.lines()) {
			if (!condition.holds(this.sale, line, this.entry.day())) {
				continue;
			}
			counted.add(line);
			points += sign * line.points();
			revenue += sign * minorUnits(line);
			categories.merge(line.category(), sign, Integer::sum);
		}
		if (counted.isEmpty()) {
			return Sums.NONE;
		}
		if (ofDays) {
			categories.put(Sums.DAY + this.entry.day(), sign);
		}
		int crossSells = sign * this.sale.sells(SaleKind.CROSS_SELL, counted);
		int upSells = sign * this.sale.sells(SaleKind.UP_SELL, counted);
		return new Sums(points, sign, crossSells, upSells, revenue, sign * counted.size(), categories,
				this.entry.occurredAt());
	}

	/**
	 * The sums of what counts as a sale without being one, such as a share of another's:
	 * points and revenue. It has no line that could fulfil a condition, and is nobody's
	 * last sale.
	 */
	private Sums share(Condition condition) {
		return (this.entry.countsAsSales() && condition.holdsForAll())
				? new Sums(this.entry.raw(), 0, 0, 0, this.entry.metrics().revenue(), 0, Map.of(), null) : Sums.NONE;
	}

	private long minorUnits(SaleLine line) {
		return this.organisation.minorUnits(line.amount());
	}

}
