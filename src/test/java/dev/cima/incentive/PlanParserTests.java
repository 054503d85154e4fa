package dev.cima.incentive;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import dev.cima.incentive.IncentivePlan.Rules;
import dev.cima.platform.Texts;
import dev.cima.platform.UserError;
import dev.cima.rule.RepFacts;
import dev.cima.rule.RulesPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.io.ClassPathResource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class PlanParserTests {

	private static final String PLAN = """
			pointsPerUnit: 0.1
			maxMultiplier: 3.0
			dailyCap: 100000
			multipliers:
			  - id: cross-sell
			    when: line.kind == CROSS_SELL
			    factor: 1.5
			    label: { en: Cross-sell, es: Venta cruzada }
			bonuses:
			  - id: gift
			    when: product.category == "Helmets"
			    points: 25 * line.quantity
			    from: 2027-03-01
			    until: 2027-04-01
			    budget: 5000
			    label: { en: Gift, es: Regalo }
			""";

	@Test
	void theRulesPageNamesAllVariables() {
		assertThat(PlanLanguage.variables().names()).containsExactlyInAnyOrderElementsOf(RulesPage.variables(2, "x"));
	}

	@Test
	void theBundledPlanIsTheDesignsDefault() {
		Rules rules = PlanParser.parse(IncentivePlan.bundledYaml());
		assertThat(rules.pointsPerUnit()).isEqualTo(new BigDecimal("0.1"));
		assertThat(rules.maxMultiplier()).isEqualByComparingTo("3");
		assertThat(rules.dailyCap()).isEqualTo(100_000);
		assertThat(rules.multipliers()).extracting(Multiplier::id, (rule) -> rule.factor().toString())
			.containsExactly(org.assertj.core.groups.Tuple.tuple("cross-sell", "1.5"),
					org.assertj.core.groups.Tuple.tuple("up-sell", "2.0"),
					org.assertj.core.groups.Tuple.tuple("mixed-sale", "1.25"));
		assertThat(rules.bonuses()).isEmpty();
	}

	/** What learning unlocks in the demo is there to be learnt. */
	@Test
	void theDemosPlanHasOneRuleOfEachKindThatLearningUnlocks() throws IOException {
		String yaml = new ClassPathResource("demo/incentive-plan.yaml").getContentAsString(UTF_8);
		IncentivePlan plan = new IncentivePlan(1, ZoneOffset.UTC, PlanParser.parse(yaml));
		String course = "course_asking-before-offering";
		assertThat(plan.repFacts()).containsExactlyInAnyOrder(RepFacts.certified(course),
				RepFacts.knows("Camping", new BigDecimal("0.80")));
		assertThat(new ClassPathResource("courses/" + course.substring("course_".length()) + ".yaml").exists())
			.isTrue();
	}

	@Test
	void aWholePlanIsRead() {
		Bonus bonus = PlanParser.parse(PLAN).bonuses().getFirst();
		assertThat(bonus.from()).isEqualTo("2027-03-01");
		assertThat(bonus.until()).isEqualTo("2027-04-01");
		assertThat(bonus.budget()).isEqualTo(5000);
		assertThat(bonus.label()).containsEntry("es", "Regalo");
	}

	@Test
	void adaptabilityPaysNothingUnlessThePlanSaysHowMuch() {
		assertThat(PlanParser.parse(PLAN).adaptabilityPoints()).isZero();
		assertThat(PlanParser.parse(PLAN + "adaptabilityPoints: 0\n").adaptabilityPoints()).isZero();
		assertThat(PlanParser.parse(PLAN + "adaptabilityPoints: 200\n").adaptabilityPoints()).isEqualTo(200);
		assertThat(PlanParser.parse(PLAN + "adaptabilityPoints: 100000\n").adaptabilityPoints()).isEqualTo(100_000);
		for (String odd : List.of("100001", "-1", "0.5", "many")) {
			assertThatThrownBy(() -> PlanParser.parse(PLAN + "adaptabilityPoints: " + odd + "\n"))
				.isInstanceOf(BadPlanException.class);
		}
	}

	@Test
	void categoriesCountInFullUnlessThePlanSaysHowFar() {
		assertThat(PlanParser.parse(PLAN).breadth()).isNull();
		assertThat(PlanParser.parse(PLAN + "breadthPoints: 0\n").breadth()).isNull();
		assertThat(PlanParser.parse(PLAN + "breadthPoints: 2000\n").breadth()).isEqualTo(new BreadthRates(2000));
		assertThatThrownBy(() -> PlanParser.parse(PLAN + "breadthPoints: 0.5\n")).isInstanceOf(BadPlanException.class);
		assertThatThrownBy(() -> PlanParser.parse(PLAN + "breadthPoints: 1000000001\n"))
			.isInstanceOf(BadPlanException.class);
	}

	@Test
	void decimalsAreReadAsTheyStand() {
		String exact = PLAN.replace("factor: 1.5", "factor: 1.000001");
		assertThat(PlanParser.parse(exact).multipliers().getFirst().factor()).isEqualTo(new BigDecimal("1.000001"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			factor: 1.5                  | factor: 1.5e0                  | 7, 13, plan.not-a-number
			factor: 1.5                  | factor: -1                     | 7, 13, plan.not-a-number
			factor: 1.5                  | factor: 1.0000001              | 7, 13, plan.not-a-number
			factor: 1.5                  | factor: 1001                   | 7, 13, plan.not-a-number
			factor: 1.5                  | factor: .inf                   | 7, 13, plan.not-a-number
			factor: 1.5                  | factor: [1.5]                  | 7, 13, plan.not-a-number
			factor: 1.5                  | factor:                        | 7, 12, plan.not-a-number
			factor: 1.5                  | faktor: 1.5                    | 7, 5, plan.unknown-key
			dailyCap: 100000             | dailyCap: 100000.5             | 3, 11, plan.not-a-number
			dailyCap: 100000             | maxMultiplier: 4               | 3, 1, plan.same-key
			id: gift                     | id: Gift!                      | 10, 9, plan.bad-id
			id: gift                     | id: daily-cap                  | 10, 9, plan.same-id
			id: gift                     | id: cross-sell                 | 10, 9, plan.same-id
			from: 2027-03-01             | from: 2027-02-29               | 13, 11, plan.not-a-date
			until: 2027-04-01            | until: 2027-03-01              | 14, 12, plan.empty-window
			en: Gift, es: Regalo         | en: Gift                       | 16, 12, plan.missing-key
			en: Gift, es: Regalo         | en: Gift, es: ""               | 16, 28, plan.not-a-text
			when: line.kind == CROSS_SELL | when: line.kind == CROSSELL   | 6, 11, plan.expression
			when: line.kind == CROSS_SELL | when: line.quantity           | 6, 11, plan.expression
			when: line.kind == CROSS_SELL | when: [1].exists(x, x > 0)    | 6, 14, plan.yaml
			when: line.kind == CROSS_SELL | when: "[1].exists(x, x > 0)"  | 6, 11, plan.expression
			points: 25 * line.quantity   | points: 2.5                    | 12, 13, plan.expression
			bonuses:                     | bonuses: &loop [*loop]\\nmore: | 9, 10, plan.not-a-mapping
			""")
	void eachMistakeIsNamedWithItsPlace(String right, String wrong, String expected) {
		List<UserError> errors = errors(PLAN.replace(right, wrong.replace("\\n", "\n")));
		String[] place = expected.split(", ");
		assertThat(errors).anySatisfy((error) -> {
			assertThat(error.text()).isEqualTo(place[2]);
			assertThat(error.args()).startsWith(Integer.valueOf(place[0]), Integer.valueOf(place[1]));
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			dailyCap: 100000             | dailyCap: 0                    | 3, 11, plan.not-a-number
			when: line.kind == CROSS_SELL | when: line.amount / 0.0 > 1.0 | 6, 11, plan.expression
			points: 25 * line.quantity   | points: line.quantity % (3 - 3) | 12, 13, plan.expression
			""")
	void whatNeverGivesAnythingIsRefusedWhenItIsPublishedAndStaysAsItWasStored(String right, String wrong,
			String expected) {
		String plan = PLAN.replace(right, wrong);
		BadPlanException refused = catchThrowableOfType(BadPlanException.class, () -> PlanParser.toStore(plan));
		String[] place = expected.split(", ");
		assertThat(refused.errors()).singleElement().satisfies((error) -> {
			assertThat(error.text()).isEqualTo(place[2]);
			assertThat(error.args()).startsWith(Integer.valueOf(place[0]), Integer.valueOf(place[1]));
		});
		assertThat(PlanParser.parse(plan)).isNotNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "just text", "[]", "a: b: c", "\t", "%", "--- {}\n--- {}", "!!java.net.URL [x]",
			"{[[[[[[[[[[[[[[[[", "\u0000", "&a [*a, *a]", "? {}" })
	void whatIsNoPlanIsRefused(String yaml) {
		assertThat(errors(yaml)).isNotEmpty();
	}

	@Test
	void whatIsTooLongIsRefused() {
		assertThat(errors("#".repeat(70_000))).extracting(UserError::text).containsExactly("plan.too-long");
		String rule = "  - { id: r%d, when: \"true\", factor: 1, label: { en: a, es: b } }\n";
		StringBuilder rules = new StringBuilder();
		for (int i = 0; i <= 50; i++) {
			rules.append(rule.formatted(i));
		}
		assertThat(errors("pointsPerUnit: 1\nmaxMultiplier: 1\ndailyCap: 1\nbonuses: []\nmultipliers:\n" + rules))
			.extracting(UserError::text)
			.containsExactly("plan.too-many");
		assertThat(errors(PLAN.replace("line.kind == CROSS_SELL", "\"" + "!".repeat(1200) + "true\""))).isNotEmpty();
		assertThat(errors(
				PLAN.replace("line.kind == CROSS_SELL", "\"" + "(".repeat(400) + "true" + ")".repeat(400) + '"')))
			.isNotEmpty();
	}

	@Test
	void allMistakesAreFoundAtOnceAndSaidInBothLanguages() {
		List<UserError> errors = errors(PLAN.replace("factor: 1.5", "factor: x")
			.replace("CROSS_SELL", "CROSSELL")
			.replace("budget: 5000", "budgets: 5000"));
		try (var context = new AnnotationConfigApplicationContext(Texts.class)) {
			Texts texts = context.getBean(Texts.class);
			assertThat(errors.stream().map((error) -> texts.render(error.text(), error.args(), Locale.ENGLISH)))
				.satisfiesExactly(
						(text) -> assertThat(text)
							.startsWith("Line 6, column 11: this expression is refused at its line 1, column 14: "
									+ "“CROSSELL” is not known here"),
						(text) -> assertThat(text).isEqualTo(
								"Line 7, column 13: a number from 0 to 1,000 with at most 6 decimals is expected here."),
						(text) -> assertThat(text)
							.startsWith("Line 15, column 5: the key “budgets” is not known here."));
			assertThat(texts.render(errors.get(1).text(), errors.get(1).args(), Locale.of("es")))
				.isEqualTo("Línea 7, columna 13: aquí se espera un número de 0 a 1.000 con 6 decimales como máximo.");
		}
	}

	@Test
	void everySentenceExistsInBothLanguages() throws java.io.IOException {
		assertThat(keys("/texts/incentive.properties"))
			.containsExactlyInAnyOrderElementsOf(keys("/texts/incentive_es.properties").toList());
	}

	private static Stream<String> keys(String file) throws java.io.IOException {
		java.util.Properties texts = new java.util.Properties();
		try (var in = PlanParserTests.class.getResourceAsStream(file)) {
			texts.load(in);
		}
		return texts.stringPropertyNames().stream();
	}

	private static List<UserError> errors(String yaml) {
		BadPlanException refused = catchThrowableOfType(BadPlanException.class, () -> PlanParser.parse(yaml));
		assertThat(refused).as(yaml).isNotNull();
		return refused.errors();
	}

}
