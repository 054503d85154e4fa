package dev.cima.breadth;

import java.math.BigDecimal;
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
import dev.cima.insight.SoldBasket;
import dev.cima.insight.SoldItem;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SoldMonthTests {

	private static final YearMonth MONTH = YearMonth.of(2026, 11);

	@Test
	void countsWhatWasAddedOnceASale() {
		SoldMonth month = SoldMonth.empty("rep_1", MONTH)
			.plus(basket("club", 1, 3, 100, line("Bikes", SaleKind.BASE), line("Helmets", SaleKind.CROSS_SELL),
					line("Helmets", SaleKind.CROSS_SELL), line("Locks", SaleKind.CROSS_SELL)))
			.plus(basket("club", 1, 3, 100, line("Bikes", SaleKind.UP_SELL)))
			.plus(basket("club", 1, 3, 100, line("Locks", SaleKind.CROSS_SELL)))
			.upTo(3);
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
		List<Basket> sales = new ArrayList<>();
		List<Integer> events = new ArrayList<>();
		for (int i = 0; i < 40; i++) {
			List<SoldItem> lines = new ArrayList<>();
			for (int line = 0; line <= random.nextInt(4); line++) {
				lines.add(line("c" + random.nextInt(4), SaleKind.values()[random.nextInt(3)]));
			}
			sales.add(basket("s" + random.nextInt(3), 1, 1 + i % 28, 10 + i, lines.toArray(SoldItem[]::new)));
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
		assertThat(counts(inParts(sales, events, random.nextInt(events.size())))).isEqualTo(counts(reference));
	}

	@Test
	void keepsNoMoreThanSoManySortsOfBaskets() {
		SoldMonth month = SoldMonth.empty("rep_1", MONTH);
		for (int i = 1; i <= 2_100; i++) {
			month = month
				.plus(basket("club", 1, 1, 1, line("Bikes", SaleKind.BASE), line("c" + i, SaleKind.CROSS_SELL)));
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
	private static MonthSum fold(List<Basket> sales, List<Integer> events) {
		SoldMonth month = SoldMonth.empty("rep_1", MONTH);
		List<Integer> seen = new ArrayList<>();
		for (int sale : events) {
			month = month.plus(seen.contains(sale) ? takenBack(sales.get(sale)) : sales.get(sale));
			seen.add(sale);
		}
		return new MonthSum().plus(month);
	}

	/** The same as everybody's: sums of parts, in one of which a sale is taken back. */
	private static MonthSum inParts(List<Basket> sales, List<Integer> events, int half) {
		MonthSum[] parts = { new MonthSum(), new MonthSum() };
		List<Integer> seen = new ArrayList<>();
		for (int sale : events) {
			parts[(seen.size() < half) ? 0 : 1].add(seen.contains(sale) ? takenBack(sales.get(sale)) : sales.get(sale));
			seen.add(sale);
		}
		parts[1].add(parts[0]);
		return parts[1];
	}

	private static Basket takenBack(Basket sale) {
		return new Basket(sale.day(), sale.at(), sale.segment(), -1, sale.isBase(), sale.added(), sale.revenue());
	}

	private static Basket basket(String segment, int sign, int day, int minor, SoldItem... lines) {
		LocalDate on = MONTH.atDay(day);
		return Basket.of(new SoldBasket("rep_1", "acct_1", null, on.atTime(12, 0).toInstant(ZoneOffset.UTC),
				List.of(lines), sign), on, segment, (amount) -> minor);
	}

	private static SoldItem line(String category, SaleKind kind) {
		return new SoldItem("prod_" + category, category, kind, BigDecimal.ONE, BigDecimal.ONE, null, null);
	}

}
