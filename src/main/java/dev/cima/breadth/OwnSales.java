package dev.cima.breadth;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;

import dev.cima.ledger.Ledger;
import dev.cima.ledger.Scorecard;

import org.springframework.stereotype.Component;

/** What a rep sold in the last months. */
@Component
class OwnSales {

	/** The month and the two before it. */
	private static final int MONTHS = 3;

	private final SoldMonths months;

	private final MonthMaker maker;

	private final Ledger ledger;

	OwnSales(SoldMonths months, MonthMaker maker, Ledger ledger) {
		this.months = months;
		this.maker = maker;
		this.ledger = ledger;
	}

	/** The month and the two before it, the first one first. */
	static List<YearMonth> lastMonths(YearMonth month) {
		return List.of(month.minusMonths(MONTHS - 1), month.minusMonths(MONTHS - 2), month);
	}

	MonthSum of(String rep, List<YearMonth> wanted) {
		Map<String, SoldMonth> found = this.months
			.find(wanted.stream().map((month) -> SoldMonth.idOf(rep, month)).toList());
		List<YearMonth> missing = wanted.stream()
			.filter((month) -> !found.containsKey(SoldMonth.idOf(rep, month)))
			.toList();
		MonthSum sum = new MonthSum();
		found.values().forEach(sum::plus);
		if (!missing.isEmpty()) {
			// from before this was kept
			Scorecard card = this.ledger.card(rep, missing);
			missing.stream()
				.filter((month) -> card.head().months().containsKey(month.toString()))
				.forEach((month) -> sum.plus(this.maker.of(card, month)));
		}
		return sum;
	}

}
