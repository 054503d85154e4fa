package dev.cima.incentive;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import dev.cima.platform.Organisation;
import dev.cima.platform.Texts;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;

import static dev.cima.incentive.Lines.line;
import static org.assertj.core.api.Assertions.assertThat;

class ReceiptLabelsTests {

	private static final ZoneId ZONE = ZoneId.of("Europe/Madrid");

	private static final Locale SPANISH = Locale.of("es");

	private static final Organisation ORGANISATION = new Organisation("Cima", ZONE, Currency.getInstance("EUR"),
			Set.of(), Set.of());

	private final Map<Integer, IncentivePlan> plans = new HashMap<>();

	private final ReceiptLabels receipts;

	ReceiptLabelsTests() {
		this.plans.put(1, IncentivePlan.bundled(ZONE));
		try (var context = new AnnotationConfigApplicationContext(Texts.class)) {
			this.receipts = new ReceiptLabels(this.plans::get, (bonus) -> null, context.getBean(Texts.class),
					ORGANISATION);
		}
	}

	@Test
	void saysWhatARepUnderstands() {
		List<ScoredStep> steps = IncentivePlan.bundled(ZONE)
			.score(List.of(line("Sport-100 Helmet", SaleKind.CROSS_SELL, 6, "34.99"),
					line("Road-150", SaleKind.UP_SELL, 1, "3578.2700")), null, Instant.EPOCH, Map.of())
			.steps();
		assertThat(labels(steps, Locale.ENGLISH)).containsExactly("Sport-100 Helmet: 6 × 34.99",
				"Cross-sell ×1.5: Sport-100 Helmet", "Mixed sale ×1.25: Sport-100 Helmet", "Road-150: 1 × 3,578.27",
				"Up-sell ×2: Road-150", "Mixed sale ×1.25: Road-150");
		assertThat(labels(steps, SPANISH)).containsExactly("Sport-100 Helmet: 6 × 34,99",
				"Venta cruzada ×1,5: Sport-100 Helmet", "Venta mixta ×1,25: Sport-100 Helmet", "Road-150: 1 × 3.578,27",
				"Venta superior ×2: Road-150", "Venta mixta ×1,25: Road-150");
	}

	@Test
	void saysWhatCountsOfACategory() {
		ScoredStep step = new BreadthRates(2000).step("Helmets", 1900, 300);
		assertThat(step.points()).isEqualTo(-60);
		assertThat(labels(List.of(step), Locale.ENGLISH)).containsExactly(
				"Of Helmets the first 2,000 points of a month count in full, then 70% up to 4,000, then 40%: −60");
		assertThat(labels(List.of(step), SPANISH)).containsExactly(
				"De Helmets cuentan por entero los primeros 2.000 puntos del mes, después el 70 % hasta 4.000 y luego el 40 %: −60");
		assertThat(new BreadthRates(2000).step("Helmets", 1700, 300)).isNull();
	}

	@Test
	void saysWhatDoesNotCountAndWhy() {
		SoldLine bike = new SoldLine(Lines.product("Bike", "Bikes", "1000"), 1, new BigDecimal("9000"),
				SaleKind.UP_SELL, Lines.product("Old", "Bikes"));
		List<SoldLine> lines = Basket.of(List.of(bike, line("Bell", SaleKind.CROSS_SELL, 1, "5"),
				new SoldLine(Lines.product("Cap", "Caps"), 1, BigDecimal.ONE, SaleKind.CROSS_SELL, null),
				new SoldLine(Lines.product("Rack", "Racks"), 1, BigDecimal.valueOf(100), SaleKind.UP_SELL,
						Lines.product("Old", "Bikes"))),
				true, IncentivePlan.bundled(ZONE), (line) -> false);
		List<ScoredStep> steps = IncentivePlan.bundled(ZONE).score(lines, null, Instant.EPOCH, Map.of()).steps();
		assertThat(labels(steps, Locale.ENGLISH)).contains("The price counts up to 1,500.00, by the list price: Bike",
				"“Mixed sale” does not apply, as the cross-sells are worth less than 5% of the sale",
				"Sold for too little of its list price to be a cross-sell or up-sell: Cap",
				"Takes the place of a product of another category, so it is no up-sell: Rack");
		assertThat(labels(steps, SPANISH)).contains("El precio cuenta hasta 1.500,00, según el precio de lista: Bike",
				"«Venta mixta» no se aplica, porque las ventas cruzadas valen menos del 5 % de la venta",
				"Sustituye a un producto de otra categoría, así que no es venta superior: Rack");
	}

	@Test
	void saysWhatTheDailyCapDid() {
		List<ScoredStep> steps = List.of(new ScoredStep("daily-cap", List.of(), -120),
				new ScoredStep("cap-room", List.of(), 50), new ScoredStep("void", List.of(), -12345),
				new ScoredStep("void", List.of(), 0));
		assertThat(labels(steps, Locale.ENGLISH)).containsExactly("Daily cap reached: −120",
				"Room under the daily cap: +50", "Sale taken back: −12,345", "Sale taken back: 0");
		assertThat(labels(steps, SPANISH)).containsExactly("Tope diario alcanzado: −120",
				"Margen bajo el tope diario: +50", "Venta anulada: −12.345", "Venta anulada: 0");
	}

	@Test
	void takesTheNamesOfRulesFromThePlanOfTheEntry() {
		this.plans.put(7, IncentivePlanTests.bonus("when: 'true', points: 5"));
		List<ScoredStep> steps = List.of(new ScoredStep("gift", List.of("{0} 🎁 don't"), 5),
				new ScoredStep("gift", List.of("Helmet", "10", "50"), 10),
				new ScoredStep("gone", List.of("Helmet"), 1));
		assertThat(labels(7, steps, Locale.ENGLISH)).containsExactly("Gift: {0} 🎁 don't",
				"Gift, 10 of 50 because your budget for it is used up: Helmet", "gone: Helmet");
		assertThat(labels(7, steps, SPANISH)).startsWith("Regalo: {0} 🎁 don't");
		assertThat(labels(99, steps, SPANISH)).startsWith("gift: {0} 🎁 don't");
	}

	@Test
	void showsNoCodeForWhatALaterReleaseCredits() {
		List<ScoredStep> steps = List.of(new ScoredStep("of-a-later-release", List.of("7"), 40));
		assertThat(labels(0, steps, Locale.ENGLISH))
			.containsExactly("For something that this server cannot tell of yet");
		assertThat(labels(0, steps, SPANISH)).containsExactly("Por algo que este servidor aún no sabe describir");
	}

	private List<String> labels(List<ScoredStep> steps, Locale language) {
		return labels(1, steps, language);
	}

	private List<String> labels(int plan, List<ScoredStep> steps, Locale language) {
		return steps.stream().map((step) -> this.receipts.of(plan, step, language)).toList();
	}

}
