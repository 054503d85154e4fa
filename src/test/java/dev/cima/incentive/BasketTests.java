package dev.cima.incentive;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static dev.cima.incentive.Lines.line;
import static dev.cima.incentive.SaleKind.BASE;
import static dev.cima.incentive.SaleKind.CROSS_SELL;
import static dev.cima.incentive.SaleKind.UP_SELL;
import static org.assertj.core.api.Assertions.assertThat;

class BasketTests {

	private final IncentivePlan plan = IncentivePlan.bundled(ZoneId.of("Europe/Madrid"));

	@Test
	void tenScansOfOnePieceAreALineOfTen() {
		List<SoldLine> scans = Collections.nCopies(10, line("Cap", CROSS_SELL, 1, "3.40"));
		List<SoldLine> once = List.of(line("Cap", CROSS_SELL, 10, "3.4"));
		assertThat(of(scans, true)).singleElement()
			.returns(BigDecimal.TEN, SoldLine::quantity)
			.returns(CROSS_SELL, SoldLine::kind);
		assertThat(points(of(scans, true))).isEqualTo(points(of(once, true))).isEqualTo(5);
		assertThat(SoldLine.different(of(scans, true), CROSS_SELL)).isOne();
	}

	@Test
	void linesStayApartThatDifferInProductKindPriceOrWhatTheyReplaced() {
		List<SoldLine> lines = List.of(line("Cap", BASE, 1, "10"), line("Bag", BASE, 1, "10"),
				line("Cap", BASE, 1, "10.01"), line("Cap", CROSS_SELL, 1, "10"), line("Cap", UP_SELL, 1, "10"),
				new SoldLine(Lines.product("Cap", "Helmets", "10"), 1, BigDecimal.TEN, UP_SELL,
						Lines.product("Visor", "Helmets")));
		assertThat(of(lines, true)).isEqualTo(lines);
		// one product at two prices is still one cross-sell
		assertThat(SoldLine.different(
				of(List.of(line("Cap", CROSS_SELL, 1, "10"), line("Cap", CROSS_SELL, 1, "9")), true), CROSS_SELL))
			.isOne();
	}

	@Test
	void aCrossSellToNobodyKnownNeedsAnotherProductThatWasPaidFor() {
		SoldLine cap = line("Cap", CROSS_SELL, 1, "10");
		assertThat(of(List.of(cap), false)).singleElement()
			.returns(BASE, SoldLine::kind)
			.returns(AsBase.ALONE, SoldLine::asBase);
		assertThat(of(List.of(cap, line("Bag", BASE, 1, "0")), false).getFirst().asBase()).isEqualTo(AsBase.ALONE);
		assertThat(of(List.of(cap, line("Bag", BASE, 1, "1")), false).getFirst()).isEqualTo(cap);
		assertThat(of(List.of(cap, line("Bag", CROSS_SELL, 1, "1")), false)).extracting(SoldLine::kind)
			.containsExactly(CROSS_SELL, CROSS_SELL);
		assertThat(of(List.of(cap), true)).containsExactly(cap);
	}

	@Test
	void aCrossSellToNobodyKnownNeverAddsToItself() {
		SoldLine cap = line("Cap", CROSS_SELL, 2, "10");
		List<SoldLine> counted = of(List.of(line("Cap", BASE, 1, "10"), cap, line("Bag", BASE, 1, "5")), false);
		// and is the same line as the one that it does not add to
		assertThat(counted).extracting(SoldLine::kind).containsExactly(BASE, BASE);
		assertThat(counted.getFirst().quantity()).isEqualByComparingTo("3");
		assertThat(counted.getFirst().asBase()).isEqualTo(AsBase.ITSELF);
		assertThat(this.plan.score(counted, null, Instant.EPOCH, Map.of()).steps()).extracting(ScoredStep::rule)
			.containsExactly("base", "base.itself", "base");
		assertThat(of(List.of(line("Cap", BASE, 1, "10"), cap), true)).extracting(SoldLine::kind)
			.containsExactly(BASE, CROSS_SELL);
	}

	@Test
	void whatIsGivenAwayIsNoCrossSellAndNoUpSell() {
		for (boolean toAccount : new boolean[] { true, false }) {
			List<SoldLine> counted = of(List.of(line("Bike", BASE, 1, "100"), line("Cap", CROSS_SELL, 1, "0.00"),
					line("Bag", UP_SELL, 1, "0")), toAccount);
			assertThat(counted).extracting(SoldLine::asBase).containsExactly(null, AsBase.FREE, AsBase.FREE);
			assertThat(counted).extracting(SoldLine::insteadOf).containsOnlyNulls();
			assertThat(points(counted)).isEqualTo(10);
		}
	}

	@Test
	void theOrderAndTheSplitOfLinesNeverMatter() {
		Random random = new Random(7);
		for (int round = 0; round < 200; round++) {
			List<SoldLine> lines = new ArrayList<>();
			for (int i = random.nextInt(6); i >= 0; i--) {
				lines.add(
						line(List.of("Cap", "Bag", "Bike").get(random.nextInt(3)), SaleKind.values()[random.nextInt(3)],
								1 + random.nextInt(3), List.of("0", "3.40", "7").get(random.nextInt(3))));
			}
			List<SoldLine> split = new ArrayList<>();
			for (SoldLine line : lines) {
				for (int piece = 0; piece < line.pieces(); piece++) {
					split.add(new SoldLine(line.product(), 1, line.unitPrice(), line.kind(), line.insteadOf()));
				}
			}
			Collections.shuffle(split, random);
			boolean toAccount = random.nextBoolean();
			assertThat(points(of(split, toAccount))).isEqualTo(points(of(lines, toAccount)));
			assertThat(of(split, toAccount)).usingRecursiveFieldByFieldElementComparatorIgnoringFields("asBase")
				.containsExactlyInAnyOrderElementsOf(of(lines, toAccount));
		}
	}

	private List<SoldLine> of(List<SoldLine> sent, boolean toAccount) {
		return Basket.of(sent, toAccount, this.plan, (line) -> false);
	}

	private long points(List<SoldLine> lines) {
		return this.plan.score(lines, null, Instant.EPOCH, Map.of()).points();
	}

}
