package dev.cima.breadth;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import dev.cima.ledger.Ledger;
import dev.cima.ledger.StreamScan;
import dev.cima.rep.Reps;

import org.springframework.stereotype.Component;

/** What a rep sold in the last months. */
@Component
class OwnSales {

	/** The month and the two before it. */
	private static final int MONTHS = 3;

	private static final int REPS_AT_ONCE = 200;

	private final SoldMonths months;

	private final MonthMaker maker;

	private final Ledger ledger;

	private final StreamScan streams;

	private final Reps reps;

	OwnSales(SoldMonths months, MonthMaker maker, Ledger ledger, StreamScan streams, Reps reps) {
		this.months = months;
		this.maker = maker;
		this.ledger = ledger;
		this.streams = streams;
		this.reps = reps;
	}

	/** The month and the two before it, the first one first. */
	static List<YearMonth> lastMonths(YearMonth month) {
		return List.of(month.minusMonths(MONTHS - 1), month.minusMonths(MONTHS - 2), month);
	}

	MonthSum of(String rep, List<YearMonth> wanted) {
		Map<String, SoldMonth> kept = kept(List.of(rep), wanted);
		MonthSum sum = new MonthSum();
		this.maker.upToDate(kept, List.of(this.ledger.card(rep, wanted)), wanted).forEach(sum::plus);
		return sum;
	}

	/** The months of all reps, for what is done once a month. */
	void forEach(List<YearMonth> wanted, Consumer<SoldMonth> months) {
		List<String> some = this.reps.idsAfter("", REPS_AT_ONCE);
		while (!some.isEmpty()) {
			Map<String, SoldMonth> kept = kept(some, wanted);
			this.maker.upToDate(kept, this.streams.cards(some, wanted).values(), wanted).forEach(months);
			some = this.reps.idsAfter(some.getLast(), REPS_AT_ONCE);
		}
	}

	/** What is kept; read before the cards, which so are never behind it. */
	private Map<String, SoldMonth> kept(List<String> reps, List<YearMonth> wanted) {
		return this.months
			.find(reps.stream().flatMap((rep) -> wanted.stream().map((month) -> SoldMonth.idOf(rep, month))).toList());
	}

}
