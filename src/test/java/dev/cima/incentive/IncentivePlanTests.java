package dev.cima.incentive;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import dev.cima.catalog.Account;
import org.junit.jupiter.api.Test;

import static dev.cima.incentive.Lines.line;
import static dev.cima.incentive.SaleKind.BASE;
import static dev.cima.incentive.SaleKind.CROSS_SELL;
import static dev.cima.incentive.SaleKind.UP_SELL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class IncentivePlanTests {

	private static final ZoneId ZONE = ZoneId.of("Europe/Madrid");

	private static final Instant NOON = Instant.parse("2027-03-10T11:00:00Z");

	private final IncentivePlan plan = IncentivePlan.bundled(ZONE);

	@Test
	void aLineEarnsATenthOfItsAmount() {
		Score score = score(this.plan, line(BASE, 2, "34.99"));
		assertThat(score.plan()).isEqualTo(1);
		assertThat(score.points()).isEqualTo(7);
		assertThat(score.linePoints()).containsExactly(7L);
		assertThat(score.steps()).containsExactly(new ScoredStep("base", List.of("Helmet", "2", "34.99"), 7));
		assertThat(score.bonuses()).isEmpty();
	}

	@Test
	void crossSellsAndUpSellsAreMultiplied() {
		assertThat(score(this.plan, line(CROSS_SELL, 1, "100")).points()).isEqualTo(15);
		assertThat(score(this.plan, line(UP_SELL, 1, "100")).points()).isEqualTo(20);
		assertThat(score(this.plan, line(UP_SELL, 1, "100")).steps()).containsExactly(
				new ScoredStep("base", List.of("Helmet", "1", "100"), 10),
				new ScoredStep("up-sell", List.of("2", "Helmet"), 10));
	}

	@Test
	void aSaleWithBothKindsGivesThoseLinesMore() {
		Score score = score(this.plan, line(BASE, 1, "1000"), line(CROSS_SELL, 1, "1000"), line(UP_SELL, 1, "1000"));
		assertThat(score.linePoints()).containsExactly(100L, 188L, 250L);
		assertThat(score.points()).isEqualTo(538);
		assertThat(score.steps()).extracting(ScoredStep::rule)
			.containsExactly("base", "base", "cross-sell", "mixed-sale", "base", "up-sell", "mixed-sale");
		assertThat(score(this.plan, line(CROSS_SELL, 1, "1000"), line(CROSS_SELL, 1, "1000")).points()).isEqualTo(300);
	}

	@Test
	void halvesAreRoundedUpOncePerLineFromTheUnroundedAmount() {
		assertThat(score(this.plan, line(BASE, 1, "25")).points()).isEqualTo(3);
		assertThat(score(this.plan, line(BASE, 1, "24.9999")).points()).isEqualTo(2);
		// 3 × 1.6667 = 5.0001 → 0.50001; the rounded amount 5.00 would give the same,
		// 1.6666 does not
		assertThat(score(this.plan, line(BASE, 3, "1.6667")).points()).isEqualTo(1);
		assertThat(score(this.plan, line(BASE, 3, "1.6666")).points()).isZero();
		// base 1.15 × 1.5 = 1.725: rounded once to 2, not 1 × 1.5
		assertThat(score(this.plan, line(CROSS_SELL, 1, "11.5")).points()).isEqualTo(2);
		// 0.1 × 1.15 is exact: 11.5 × 0.1 × … = 34.5 → 35
		assertThat(score(this.plan, line(UP_SELL, 15, "11.5")).points()).isEqualTo(35);
	}

	@Test
	void aPartOfAPieceEarnsItsPartAndCountsAsOne() {
		SoldLine cloth = new SoldLine(Lines.product("Cloth", "Fabrics"), new BigDecimal("0.550"), new BigDecimal("40"),
				BASE, null, null);
		IncentivePlan perPiece = plan(
				"""
						pointsPerUnit: 0.1
						maxMultiplier: 3.0
						dailyCap: 100000
						multipliers: []
						bonuses:
						  - { id: piece, when: "true", points: line.quantity * 5, from: 2020-01-01, until: 2030-01-01, budget: 1000, label: { en: A, es: B } }
						""");
		Score score = score(perPiece, cloth);
		assertThat(score.steps()).containsExactly(new ScoredStep("base", List.of("Cloth", "0.55", "40"), 2),
				new ScoredStep("piece", List.of("Cloth"), 5));
		// what is given away earns no bonus either
		assertThat(score(perPiece, line(BASE, 3, "0")).points()).isZero();
	}

	@Test
	void crossSellsAreDifferentProductsAndNotLines() {
		IncentivePlan two = plan("""
				pointsPerUnit: 1
				maxMultiplier: 3.0
				dailyCap: 100000
				multipliers:
				  - { id: two, when: sale.crossSells >= 2, factor: 2, label: { en: Two, es: Dos } }
				bonuses: []
				""");
		assertThat(score(two, line("Cap", CROSS_SELL, 1, "10"), line("Cap", CROSS_SELL, 1, "9")).points())
			.isEqualTo(19);
		assertThat(score(two, line("Cap", CROSS_SELL, 1, "10"), line("Bag", CROSS_SELL, 1, "9")).points())
			.isEqualTo(38);
	}

	@Test
	void stepsThatSayNothingAreLeftOut() {
		Score score = score(this.plan, line(CROSS_SELL, 1, "0.5"));
		assertThat(score.points()).isZero();
		assertThat(score.steps()).containsExactly(new ScoredStep("base", List.of("Helmet", "1", "0.5"), 0));
	}

	@Test
	void multipliersComeToThreeAtMost() {
		IncentivePlan plan = plan("""
				pointsPerUnit: 0.1
				maxMultiplier: 3.0
				dailyCap: 100000
				multipliers:
				  - { id: twice, when: "true", factor: 2, label: { en: Twice, es: Doble } }
				  - { id: again, when: line.quantity > 1, factor: 1.60, label: { en: Again, es: Otra vez } }
				  - { id: half, when: line.quantity > 2, factor: 0.5, label: { en: Half, es: Mitad } }
				bonuses: []
				""");
		assertThat(score(plan, line(BASE, 1, "100")).points()).isEqualTo(20);
		assertThat(score(plan, line(BASE, 2, "100")).steps()).containsExactly(
				new ScoredStep("base", List.of("Helmet", "2", "100"), 20),
				new ScoredStep("twice", List.of("2", "Helmet"), 20),
				new ScoredStep("again", List.of("1.6", "Helmet"), 20),
				new ScoredStep("max-multiplier", List.of("3", "Helmet"), 0));
		assertThat(score(plan, line(BASE, 3, "100")).points()).isEqualTo(48);
	}

	@Test
	void aHundredLinesAddUp() {
		List<SoldLine> lines = new ArrayList<>();
		for (int i = 0; i < 100; i++) {
			lines.add(line("🪖 قبعة " + i, SaleKind.values()[i % 3], i + 1, "0.15"));
		}
		Score score = this.plan.score(lines, null, NOON, Map.of());
		assertThat(score.linePoints()).hasSize(100);
		assertThat(sum(score.steps())).isEqualTo(score.points());
		assertThat(score.linePoints().stream().mapToLong(Long::longValue).sum()).isEqualTo(score.points());
		assertThat(score.steps().getFirst().params()).containsExactly("🪖 قبعة 0", "1", "0.15");
	}

	@Test
	void moreThanABillionPointsAreRefusedNotClamped() {
		assertThat(score(this.plan, line(BASE, 100_000, "100000")).points()).isEqualTo(1_000_000_000);
		assertThatExceptionOfType(TooManyPointsException.class)
			.isThrownBy(() -> score(this.plan, line(BASE, 100_000, "100000"), line(BASE, 1, "5")));
		assertThatExceptionOfType(TooManyPointsException.class)
			.isThrownBy(() -> score(this.plan, line(BASE, 1, "1e999999999")));
		assertThatExceptionOfType(TooManyPointsException.class).isThrownBy(() -> this.plan
			.score(Collections.nCopies(100, line(UP_SELL, 100_000, "5000000000")), null, NOON, Map.of()));
	}

	@Test
	void anAmountBeyondMeasureIsRefusedEvenWhenItEarnsNothing() {
		IncentivePlan plan = plan(IncentivePlan.bundledYaml().replace("pointsPerUnit: 0.1", "pointsPerUnit: 0"));
		assertThat(score(plan, line(BASE, 1, "1000000000000")).points()).isZero();
		assertThatExceptionOfType(TooManyPointsException.class)
			.isThrownBy(() -> score(plan, line(BASE, 1, "1000000000000"), line(BASE, 1, "0.0001")));
	}

	@Test
	void bonusesAreFlatAndEndWithTheirBudget() {
		IncentivePlan plan = bonus("when: product.category == \"Helmets\", points: 25 * line.quantity, budget: 60");
		assertThat(score(plan, line(BASE, 1, "100")).bonuses()).containsExactly(Map.entry("gift", 25L));
		Score both = score(plan, line(BASE, 2, "100"), line(BASE, 2, "100"));
		assertThat(both.bonuses()).containsExactly(Map.entry("gift", 60L));
		assertThat(both.linePoints()).containsExactly(70L, 30L);
		assertThat(both.steps()).contains(new ScoredStep("gift", List.of("Helmet"), 50),
				new ScoredStep("gift", List.of("Helmet", "10", "50"), 10));
		Score later = plan.score(List.of(line(BASE, 2, "100")), null, NOON, Map.of("gift", 55L, "other", 9L));
		assertThat(later.bonuses()).containsExactly(Map.entry("gift", 5L));
		Score late = plan.score(List.of(line(BASE, 2, "100")), null, NOON, Map.of("gift", 60L));
		assertThat(late.bonuses()).isEmpty();
		assertThat(late.points()).isEqualTo(20);
		assertThat(late.steps()).contains(new ScoredStep("gift", List.of("Helmet", "0", "50"), 0));
	}

	@Test
	void aBonusHoldsInItsWindowOfLocalDays() {
		IncentivePlan plan = bonus("when: \"true\", points: 5, from: 2027-03-10, until: 2027-03-11");
		assertThat(bonusAt(plan, "2027-03-09T22:59:59.999Z")).isZero();
		assertThat(bonusAt(plan, "2027-03-09T23:00:00Z")).isEqualTo(5);
		assertThat(bonusAt(plan, "2027-03-10T22:59:59.999Z")).isEqualTo(5);
		assertThat(bonusAt(plan, "2027-03-10T23:00:00Z")).isZero();
	}

	@Test
	void aRuleThatFailsDoesNotApply() {
		IncentivePlan plan = bonus("when: 10 / (line.quantity - 2) > 0, points: 5");
		assertThat(score(plan, line(BASE, 2, "100")).points()).isEqualTo(20);
		assertThat(score(plan, line(BASE, 3, "100")).points()).isEqualTo(35);
		IncentivePlan failingPoints = bonus("when: \"true\", points: 9223372036854775807 + line.quantity");
		assertThat(score(failingPoints, line(BASE, 1, "100")).points()).isEqualTo(10);
		IncentivePlan negative = bonus("when: \"true\", points: -5");
		assertThat(score(negative, line(BASE, 1, "100")).points()).isEqualTo(10);
		IncentivePlan huge = bonus("when: \"true\", points: 9223372036854775807");
		assertThatExceptionOfType(TooManyPointsException.class)
			.isThrownBy(() -> score(huge, line(BASE, 1, "100"), line(BASE, 1, "100")));
	}

	@Test
	void expressionsSeeTheWholeSale() {
		Account shop = new Account("acct_1", "Shop", "retail", true);
		for (String when : List.of("line.kind == BASE", "line.quantity == 3", "line.unitPrice == 34.99",
				"line.amount == 104.97", "line.amount > 104", "product.id == 'prod_helmet'",
				"product.sku == 'SKU-Helmet'", "product.name.startsWith('Hel')", "product.category in ['Helmets', 'x']",
				"product.subcategory == ''", "product.listPrice == 34.99", "sale.lines == 1", "sale.crossSells == 0",
				"sale.upSells == 0", "sale.amount == 104.97", "sale.dayOfWeek == 3", "account.known",
				"account.id == 'acct_1'", "account.segment == 'retail'")) {
			IncentivePlan plan = bonus("when: \"" + when + "\", points: 5");
			Score score = plan.score(List.of(line(BASE, 3, "34.99")), shop, NOON, Map.of());
			assertThat(score.points()).as(when).isEqualTo(15);
		}
		IncentivePlan unknown = bonus("when: \"!account.known && account.segment == ''\", points: 5");
		assertThat(score(unknown, line(BASE, 1, "100")).points()).isEqualTo(15);
	}

	private static long bonusAt(IncentivePlan plan, String instant) {
		return plan.score(List.of(line(BASE, 1, "100")), null, Instant.parse(instant), Map.of()).points() - 10;
	}

	private static Score score(IncentivePlan plan, SoldLine... lines) {
		return plan.score(List.of(lines), null, NOON, Map.of());
	}

	static IncentivePlan bonus(String rule) {
		return plan("""
				pointsPerUnit: 0.1
				maxMultiplier: 3
				dailyCap: 100000
				multipliers: []
				bonuses:
				  - { id: gift, %s, label: { en: Gift, es: Regalo } }
				""".formatted(rule));
	}

	static IncentivePlan plan(String yaml) {
		return new IncentivePlan(7, ZONE, PlanParser.parse(yaml));
	}

	static long sum(List<ScoredStep> steps) {
		return steps.stream().mapToLong(ScoredStep::points).sum();
	}

}
