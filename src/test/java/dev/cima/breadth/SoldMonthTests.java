package dev.cima.breadth;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import dev.cima.incentive.SaleKind;
import dev.cima.ledger.Entry;
import dev.cima.ledger.EntryKind;
import dev.cima.ledger.SaleFacts;
import dev.cima.ledger.SaleLine;
import dev.cima.ledger.VoidFacts;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SoldMonthTests {

	private static final YearMonth MONTH = YearMonth.of(2026, 11);

	@Test
	void countsWhatWasAddedOnceASale() {
		SoldMonth month = SoldMonth.empty("rep_1", MONTH)
			.plus(entry(1,
					sale("club", line("Bikes", SaleKind.BASE), line("Helmets", SaleKind.CROSS_SELL),
							line("Helmets", SaleKind.CROSS_SELL), line("Locks", SaleKind.CROSS_SELL)),
					false, 3), "club", (line) -> 100)
			.plus(entry(2, sale("club", line("Bikes", SaleKind.UP_SELL)), false, 3), "club", (line) -> 100)
			.plus(entry(3, sale("club", line("Locks", SaleKind.CROSS_SELL)), false, 3), "club", (line) -> 100);
		MonthSum sum = new MonthSum().plus(month);
		assertThat(sum.attachedBySegment()).isEqualTo(Map.of("club", new Cases(1, 2)));
		assertThat(sum.attached("club", Set.of("Helmets", "Locks"), (day) -> true)).isEqualTo(new Cases(1, 2));
		assertThat(sum.attached(null, Set.of("Gloves"), (day) -> true)).isEqualTo(new Cases(0, 2));
		assertThat(sum.attached("club", Set.of("Locks"), (day) -> day.getDayOfMonth() > 3)).isEqualTo(Cases.NONE);
		assertThat(sum.sold().get("club").get("Helmets").sales()).isOne();
		assertThat(sum.sold().get("club").get("Helmets").revenue()).isEqualTo(200);
		assertThat(sum.sold().get("club").get("Locks").sales()).isEqualTo(2);
		assertThat(month.seq()).isEqualTo(3);
	}

	@RepeatedTest(50)
	void isTheSameInAnyOrderAndWithoutWhatWasTakenBack(RepetitionInfo repetition) {
		Random random = new Random(repetition.getCurrentRepetition());
		List<SaleFacts> sales = new ArrayList<>();
		List<Integer> events = new ArrayList<>();
		for (int i = 0; i < 40; i++) {
			List<SaleLine> lines = new ArrayList<>();
			for (int line = 0; line <= random.nextInt(4); line++) {
				lines.add(line("c" + random.nextInt(4), SaleKind.values()[random.nextInt(3)]));
			}
			sales.add(sale("s" + random.nextInt(3), lines.toArray(SaleLine[]::new)));
			events.add(i);
			if (random.nextInt(3) == 0) {
				events.add(i);
			}
		}
		MonthSum reference = fold(sales, events);
		Collections.shuffle(events, random);
		MonthSum shuffled = fold(sales, events);
		assertThat(shuffled.attachedBySegment()).isEqualTo(reference.attachedBySegment());
		assertThat(counts(shuffled)).isEqualTo(counts(reference));
		List<Integer> standing = events.stream().filter((i) -> Collections.frequency(events, i) == 1).toList();
		assertThat(fold(sales, standing).attachedBySegment()).isEqualTo(reference.attachedBySegment());
		assertThat(counts(fold(sales, standing))).isEqualTo(counts(reference));
	}

	@Test
	void keepsNoMoreThanSoManySortsOfBaskets() {
		SoldMonth month = SoldMonth.empty("rep_1", MONTH);
		for (int i = 1; i <= 2_100; i++) {
			month = month.plus(
					entry(i, sale("club", line("Bikes", SaleKind.BASE), line("c" + i, SaleKind.CROSS_SELL)), false, 1),
					"club", (line) -> 1);
		}
		assertThat(month.baskets()).hasSize(2_001);
		assertThat(new MonthSum().plus(month).attachedBySegment()).isEqualTo(Map.of("club", new Cases(2_100, 2_100)));
	}

	private static Map<String, Map<String, List<Long>>> counts(MonthSum sum) {
		Map<String, Map<String, List<Long>>> counts = new HashMap<>();
		sum.sold()
			.forEach((segment, sold) -> sold
				.forEach((category, one) -> counts.computeIfAbsent(segment, (any) -> new HashMap<>())
					.put(category, List.of((long) one.sales(), one.revenue()))));
		return counts;
	}

	/** The second time that a sale comes up it is taken back. */
	private static MonthSum fold(List<SaleFacts> sales, List<Integer> events) {
		SoldMonth month = SoldMonth.empty("rep_1", MONTH);
		List<Integer> seen = new ArrayList<>();
		for (int sale : events) {
			SaleFacts facts = sales.get(sale);
			month = month.plus(entry(seen.size() + 1, facts, seen.contains(sale), 1 + sale % 28),
					String.valueOf(facts.segment()), (line) -> 10 + sale);
			seen.add(sale);
		}
		return new MonthSum().plus(month);
	}

	private static Entry entry(long seq, SaleFacts sale, boolean voided, int day) {
		LocalDate on = MONTH.atDay(day);
		Instant at = on.atTime(12, 0).toInstant(ZoneOffset.UTC);
		return (voided ? Entry.at("rep_1", seq, EntryKind.VOID, "void/" + seq).voids(new VoidFacts("k", 1, sale, null))
				: Entry.at("rep_1", seq, EntryKind.SALE, "k" + seq).sale(sale))
			.occurred(at, on)
			.build();
	}

	private static SaleFacts sale(String segment, SaleLine... lines) {
		return new SaleFacts("acct_1", segment, null, List.of(lines));
	}

	private static SaleLine line(String category, SaleKind kind) {
		return new SaleLine("prod_" + category, category, 1, BigDecimal.ONE, kind, null, 1);
	}

}
