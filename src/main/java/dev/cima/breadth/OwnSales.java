package dev.cima.breadth;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

	/** The sums of some reps, those who sold something then. */
	Map<String, MonthSum> of(List<String> reps, List<YearMonth> wanted) {
		Map<String, MonthSum> sums = new TreeMap<>();
		for (int from = 0; from < reps.size(); from += REPS_AT_ONCE) {
			months(reps.subList(from, Math.min(from + REPS_AT_ONCE, reps.size())), wanted)
				.forEach((month) -> sums.computeIfAbsent(month.rep(), (rep) -> new MonthSum()).plus(month));
		}
		return sums;
	}

	/** The months of all reps, for what is done once a month. */
	void forEach(List<YearMonth> wanted, Consumer<SoldMonth> months) {
		List<String> some = this.reps.idsAfter("", REPS_AT_ONCE);
		while (!some.isEmpty()) {
			months(some, wanted).forEach(months);
			some = this.reps.idsAfter(some.getLast(), REPS_AT_ONCE);
		}
	}

	private List<SoldMonth> months(List<String> some, List<YearMonth> wanted) {
		Map<String, SoldMonth> kept = kept(some, wanted);
		return this.maker.upToDate(kept, this.streams.cards(some, wanted).values(), wanted);
	}

	/** What is kept; read before the cards, which so are never behind it. */
	private Map<String, SoldMonth> kept(List<String> reps, List<YearMonth> wanted) {
		return this.months
			.find(reps.stream().flatMap((rep) -> wanted.stream().map((month) -> SoldMonth.idOf(rep, month))).toList());
	}

}
