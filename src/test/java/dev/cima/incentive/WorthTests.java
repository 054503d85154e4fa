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

import static dev.cima.incentive.SaleKind.BASE;
import static dev.cima.incentive.SaleKind.CROSS_SELL;
import static dev.cima.incentive.SaleKind.UP_SELL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What of a sale counts, whatever somebody types. */
class WorthTests {

	private static final ZoneId ZONE = ZoneId.of("Europe/Madrid");

	private final IncentivePlan plan = IncentivePlan.bundled(ZONE);

	@Test
	void anInventedPriceCountsUpToOneAndAHalfOfTheListPrice() {
		Score score = score(this.plan, line("Helmet", "Helmets", "100", BASE, 1, "9000000000"));
		assertThat(score.points()).isEqualTo(15);
		assertThat(score.steps()).containsExactly(new ScoredStep("base", List.of("Helmet", "1", "9000000000"), 15),
				new ScoredStep("worth.price", List.of("150", "Helmet"), 0));
		assertThat(score(this.plan, line("Daypack", "Bags", "59.00", BASE, 1, "590.00")).steps())
			.contains(new ScoredStep("worth.price", List.of("88.50", "Daypack"), 0));
		assertThat(score(this.plan, line("Helmet", "Helmets", "100", BASE, 1, "150")).steps()).hasSize(1);
		assertThat(this.plan.countedPrice(line("Helmet", "Helmets", "100", BASE, 1, "150.01")))
			.isEqualByComparingTo("150");
		// a service without a list price has nothing to measure by
		assertThat(score(this.plan, line("Repair", "Services", "0", BASE, 1, "9000")).points()).isEqualTo(900);
	}

	@Test
	void expressionsSeeWhatCountsOfAPrice() {
		IncentivePlan plan = plan(
				"""
						pointsPerUnit: 0
						maxMultiplier: 3.0
						dailyCap: 100000
						multipliers: []
						bonuses:
						  - { id: big, when: line.amount >= 1000 && sale.amount >= 1000 && line.unitPrice >= 151, points: 50, label: { en: A, es: B } }
						""");
		assertThat(score(plan, line("Helmet", "Helmets", "100", BASE, 9, "9000000")).points()).isZero();
		assertThat(score(plan, line("Helmet", "Helmets", "900", BASE, 9, "900")).points()).isEqualTo(50);
	}

	@Test
	void whatIsSoldForNearlyNothingIsNoCrossSellAndNoUpSell() {
		List<SoldLine> lines = counted(line("Cap", "Helmets", "100", CROSS_SELL, 1, "19.99"),
				line("Visor", "Helmets", "100", UP_SELL, 1, "0.01"), line("Bag", "Helmets", "100", CROSS_SELL, 1, "20"),
				line("Rack", "Helmets", "100", BASE, 1, "0.01"));
		assertThat(lines).extracting(SoldLine::kind).containsExactly(BASE, BASE, CROSS_SELL, BASE);
		assertThat(lines).extracting(SoldLine::asBase).containsExactly(AsBase.CHEAP, AsBase.CHEAP, null, null);
		assertThat(score(this.plan, lines.getFirst()).steps()).extracting(ScoredStep::rule)
			.containsExactly("base", "base.cheap");
	}

	@Test
	void aResellerWhoPaysThreeFifthsOfTheListPriceIsNormal() {
		SoldLine cap = line("Cap", "Helmets", "100", CROSS_SELL, 1, "60");
		assertThat(counted(cap)).containsExactly(cap);
		assertThat(score(this.plan, cap).points()).isEqualTo(9);
	}

	@Test
	void anUpSellStaysInTheCategoryOfWhatItReplaces() {
		SoldLine bike = new SoldLine(Lines.product("Bike", "Bikes", "1000"), 1, new BigDecimal("1000"), UP_SELL,
				Lines.product("Cap", "Helmets"));
		assertThat(counted(bike)).singleElement()
			.returns(BASE, SoldLine::kind)
			.returns(AsBase.OTHER_CATEGORY, SoldLine::asBase);
		IncentivePlan other = plan(
				IncentivePlan.bundledYaml() + "worth: { upSells: [ { from: Helmets, to: Bikes } ] }\n");
		assertThat(Basket.of(List.of(bike), true, other, (line) -> false)).containsExactly(bike);
		SoldLine back = new SoldLine(Lines.product("Cap", "Helmets"), 1, new BigDecimal("100"), UP_SELL,
				Lines.product("Bike", "Bikes"));
		assertThat(Basket.of(List.of(back), true, other, (line) -> false).getFirst().kind()).isEqualTo(BASE);
		// what was recorded as one stays one when the sale is corrected
		assertThat(Basket.of(List.of(bike), true, this.plan, (line) -> true)).containsExactly(bike);
	}

	@Test
	void theRuleForBothKindsNeedsEachToBeWorthATwentiethOfTheSale() {
		SoldLine bike = line("Bike", "Bikes", "1000", UP_SELL, 1, "950");
		Score score = score(this.plan, bike, line("Bell", "Parts", "49", CROSS_SELL, 1, "49"));
		assertThat(score.linePoints()).containsExactly(190L, 7L);
		assertThat(score.steps()).extracting(ScoredStep::rule)
			.containsExactly("base", "up-sell", "worth.cross-sells", "base", "cross-sell");
		assertThat(score.steps().get(2).params()).containsExactly("5", "mixed-sale");
		assertThat(score(this.plan, bike, line("Bell", "Parts", "50", CROSS_SELL, 1, "50")).linePoints())
			.containsExactly(238L, 9L);
		assertThat(score(this.plan, line("Bike", "Bikes", "1000", CROSS_SELL, 1, "1000"),
				line("Bell", "Parts", "20", UP_SELL, 1, "20"))
			.steps()).extracting(ScoredStep::rule).contains("worth.up-sells").doesNotContain("mixed-sale");
	}

	@Test
	void aRuleForOneKindHoldsHoweverLittleThatIsWorth() {
		IncentivePlan plan = plan(
				"""
						pointsPerUnit: 0
						maxMultiplier: 3.0
						dailyCap: 100000
						multipliers: []
						bonuses:
						  - { id: one, when: sale.crossSells > 0, points: 1, label: { en: A, es: B } }
						  - { id: both, when: sale.crossSells > 0 && sale.upSells > 0, points: 1000, label: { en: A, es: B } }
						  - { id: line, when: sale.crossSells > 0 && line.kind == UP_SELL, points: 1000, label: { en: A, es: B } }
						  - { id: other, when: sale.upSells > 0 && line.kind == CROSS_SELL, points: 1000, label: { en: A, es: B } }
						  - { id: up, when: line.kind == UP_SELL, points: 10, label: { en: A, es: B } }
						""");
		SoldLine bell = line("Bell", "Parts", "5", CROSS_SELL, 1, "5");
		SoldLine bike = line("Bike", "Bikes", "1000", UP_SELL, 1, "1000");
		assertThat(score(plan, bell, bike).points()).isEqualTo(12);
		assertThat(score(plan, bell).points()).isEqualTo(1);
	}

	@Test
	void splittingShufflingAndOverpricingNeverEarnMoreThanHonestLines() {
		Random random = new Random(20261129);
		List<String> names = List.of("Cap", "Bag", "Bike", "Bell");
		List<String> lists = List.of("34.99", "80", "2000", "4.90");
		for (int round = 0; round < 2000; round++) {
			List<SoldLine> tried = new ArrayList<>();
			int lines = 1 + random.nextInt(12);
			for (int i = 0; i < lines; i++) {
				int product = random.nextInt(4);
				BigDecimal list = new BigDecimal(lists.get(product));
				BigDecimal price = switch (random.nextInt(4)) {
					case 0 -> list;
					case 1 -> list.multiply(BigDecimal.valueOf(random.nextInt(1, 30), 2));
					case 2 -> list.multiply(BigDecimal.valueOf(random.nextInt(1, 1_000_000)));
					default -> new BigDecimal("0.01");
				};
				SaleKind kind = SaleKind.values()[random.nextInt(3)];
				tried.add(new SoldLine(
						Lines.product(names.get(product), (product < 2) ? "Gear" : "Bikes", lists.get(product)),
						1 + random.nextInt(3), price, kind,
						(kind == UP_SELL) ? Lines.product("Old", random.nextBoolean() ? "Gear" : "Bikes", "1") : null));
			}
			List<SoldLine> shuffled = new ArrayList<>(tried);
			Collections.shuffle(shuffled, random);
			List<SoldLine> counted = counted(tried.toArray(SoldLine[]::new));
			long points = score(this.plan, counted.toArray(SoldLine[]::new)).points();
			assertThat(score(this.plan, counted(shuffled.toArray(SoldLine[]::new)).toArray(SoldLine[]::new)).points())
				.isEqualTo(points);
			// each line may be rounded up by half a point
			BigDecimal most = most(tried).add(BigDecimal.valueOf(lines).multiply(new BigDecimal("0.5")));
			assertThat(BigDecimal.valueOf(points)).as("%s", tried).isLessThanOrEqualTo(most);
		}
	}

	/** What lines are worth by the words of the plan, reckoned anew. */
	private static BigDecimal most(List<SoldLine> lines) {
		BigDecimal all = worth(lines, List.of(SaleKind.values()));
		BigDecimal twentieth = all.multiply(new BigDecimal("0.05"));
		BigDecimal crossSells = worth(lines, List.of(CROSS_SELL));
		BigDecimal upSells = worth(lines, List.of(UP_SELL));
		boolean both = crossSells.signum() > 0 && upSells.signum() > 0
				&& crossSells.min(upSells).compareTo(twentieth) >= 0;
		BigDecimal more = crossSells.multiply(new BigDecimal("0.15")).add(upSells.multiply(new BigDecimal("0.2")));
		return worth(lines, List.of(BASE)).multiply(new BigDecimal("0.1"))
			.add(both ? more.multiply(new BigDecimal("1.25")) : more);
	}

	private static BigDecimal worth(List<SoldLine> lines, List<SaleKind> kinds) {
		return lines.stream()
			.filter((line) -> kinds.contains(countsAs(line)))
			.map((line) -> line.unitPrice()
				.min(line.product().listPrice().multiply(new BigDecimal("1.5")))
				.multiply(line.quantity()))
			.reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	private static SaleKind countsAs(SoldLine line) {
		boolean token = line.unitPrice().compareTo(line.product().listPrice().multiply(new BigDecimal("0.2"))) < 0;
		boolean astray = line.insteadOf() != null && !line.insteadOf().category().equals(line.product().category());
		return (token || astray) ? BASE : line.kind();
	}

	@Test
	void aPlanSaysOtherwiseWithinReason() {
		IncentivePlan free = plan(IncentivePlan.bundledYaml()
				+ "worth: { mostOfListPrice: 1000000, leastOfListPrice: 0, leastShareOfKind: 0 }\n");
		assertThat(score(free, line("Cap", "Helmets", "1", CROSS_SELL, 1, "1000"),
				line("Bag", "Helmets", "1", UP_SELL, 1, "1"))
			.points()).isEqualTo(188);
		assertThatExceptionOfType(BadPlanException.class).isThrownBy(() -> plan(IncentivePlan.bundledYaml()
				+ "worth: { mostOfListPrice: 0.5, leastOfListPrice: 2, upSells: [ { from: Helmets } ], other: 1 }\n"))
			.satisfies((ex) -> assertThat(ex.errors()).hasSize(4));
	}

	private List<SoldLine> counted(SoldLine... lines) {
		return Basket.of(List.of(lines), true, this.plan, (line) -> false);
	}

	private static SoldLine line(String name, String category, String listPrice, SaleKind kind, int quantity,
			String price) {
		return new SoldLine(Lines.product(name, category, listPrice), quantity, new BigDecimal(price), kind,
				(kind == UP_SELL) ? Lines.product("Old", category, "1") : null);
	}

	private static IncentivePlan plan(String yaml) {
		return new IncentivePlan(1, ZONE, PlanParser.parse(yaml));
	}

	private static Score score(IncentivePlan plan, SoldLine... lines) {
		return plan.score(List.of(lines), null, Instant.EPOCH, Map.of());
	}

}
