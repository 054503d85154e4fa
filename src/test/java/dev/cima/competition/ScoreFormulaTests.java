package dev.cima.competition;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.cima.incentive.SaleKind;
import dev.cima.ledger.SaleFacts;
import dev.cima.ledger.SaleLine;
import dev.cima.platform.Organisation;
import dev.cima.rule.BadExpressionException;
import dev.cima.rule.RulesPage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ScoreFormulaTests {

	private static final Sums SUMS = new Sums(1200, 6, 4, 2, 123_456, 12,
			Map.of("Bikes", 5, "Accessories", 7, Sums.DAY + "2026-11-05", 4, Sums.DAY + "2026-11-06", 1,
					Sums.DAY + "2026-11-09", 1, Sums.BASKETS, 10, Sums.ATTACHED, 8, Sums.UP_SOLD, 3),
			null);

	private static final CustomerScore CUSTOMERS = new CustomerScore(8, 4.125);

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			points                                        | 1200
			sales / activeDays                            | 2
			attachRateAtLeast                             | 0.490157
			upSellRateAtLeast                             | 0.107789
			revenue / sales                               | 205.76
			responses                                     | 8
			satisfaction * points                         | 4950
			crossSells / sales                            | 0.666667
			upSells / 3.0 * 2.0 + families                | 3.333333
			sales > 0.0 ? revenue / sales : 0.0           | 205.76
			sales > 5 && crossSells >= 4 ? 1.0 : 0.0      | 1
			sales > 5 ? 7 : 3                             | 7
			lines - 12.0                                  | 0
			-points                                       | -1200
			0.0000005                                     | 0.000001
			""")
	void aScoreIsANumberOfSixDecimals(String formula, BigDecimal score) {
		assertThat(score(formula, 1)).isEqualByComparingTo(score);
		assertThat(score(formula, 1).scale()).isEqualTo(6);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			points               | 480
			revenue              | 493.824
			revenue / sales      | 205.76
			families             | 2
			responses            | 3.2
			satisfaction         | 4.125
			activeDays           | 3
			attachRateAtLeast    | 0.490157
			""")
	void aTeamsSumsAreDividedByItsHeads(String formula, BigDecimal score) {
		assertThat(score(formula, 2.5)).isEqualByComparingTo(score);
	}

	@ParameterizedTest
	@ValueSource(strings = { "points / (sales - 6.0)", "(sales - 6.0) / (sales - 6.0)", "points * 1e300 * 1e300",
			"-points / 0.0", "points * 1e20", "int(points) / int(sales - 6.0)" })
	void whatIsNoNumberIsUnranked(String formula) {
		assertThat(ScoreFormula.of(formula, organisation("EUR")).score(SUMS, 1, CUSTOMERS)).isNull();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			1                                 | false
			2.5 * 4                           | false
			points * 0                        | false
			revenue - revenue                 | false
			points / 0                        | false
			points                            | true
			satisfaction                      | true
			responses >= 5 ? 1 : 0            | true
			activeDays                        | true
			families > 9 ? 1 : 0              | true
			revenue >= 1000000 ? 1 : 0        | true
			sales > 0 ? crossSells / sales : 0 | true
			activeDays > 40 ? activeDays : 0  | true
			families > 12 ? families : 0      | true
			sales > 20000 ? sales : 0         | true
			lines == 777 ? 1 : 0              | true
			activeDays > 300 && families > 40 && sales > 5000 ? points : 0 | true
			activeDays > 400 ? activeDays : 0 | false
			""")
	void aScoreThatIsTheSameForEverybodyRanksNobody(String formula, boolean ranks) {
		assertThat(ScoreFormula.of(ScoreFormula.toStore(formula), organisation("EUR")).ranks()).isEqualTo(ranks);
	}

	@Test
	void theRulesPageNamesAllVariables() {
		assertThat(ScoreFormula.variables().names())
			.containsExactlyInAnyOrderElementsOf(RulesPage.variables(4, "score"));
	}

	@Test
	void aTeamWithoutMembersIsUnranked() {
		assertThat(ScoreFormula.of("points", organisation("EUR")).score(SUMS, 0, CUSTOMERS)).isNull();
	}

	@Test
	void revenueIsInMajorUnitsOfTheCurrency() {
		assertThat(ScoreFormula.of("revenue", organisation("JPY")).score(SUMS, 1, CUSTOMERS))
			.isEqualByComparingTo("123456");
		assertThat(ScoreFormula.of("revenue", organisation("KWD")).score(SUMS, 1, CUSTOMERS))
			.isEqualByComparingTo("123.456");
	}

	@ParameterizedTest
	@ValueSource(strings = { "sales / 2", "profit", "points >", "sales > 1.0", "\"many\"", "" })
	void aWrongFormulaIsRefused(String formula) {
		assertThatExceptionOfType(BadExpressionException.class)
			.isThrownBy(() -> ScoreFormula.of(formula, organisation("EUR")))
			.satisfies((refused) -> assertThat(refused.mistakes()).isNotEmpty());
	}

	@ParameterizedTest
	@EnumSource
	void everyReadyMadeThemeHasAConditionWhateverTheCategoryIsCalled(CompetitionTheme theme) {
		Condition.of(theme.counts("Bikes \"n\" \\ more"));
	}

	/** The last column: the kinds of a bike, an accessory and clothing that count. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "none", textBlock = """
			CROSS_SELL_RATE       | REPS  | 0.490157 | 5 | 0 | none | BASE CROSS_SELL UP_SELL
			BIGGEST_AVERAGE_SALE  | REPS  | 205.76   | 5 | 0 | none | BASE CROSS_SELL UP_SELL
			MOST_UP_SELLS         | REPS  | 2        | 0 | 0 | none | UP_SELL
			CATEGORY_PUSH         | REPS  | 1234.56  | 0 | 0 | none | BASE
			BREADTH               | REPS  | 2        | 0 | 0 | none | BASE CROSS_SELL UP_SELL
			HAPPIEST_CUSTOMERS    | REPS  | 4.125    | 5 | 0 | none | BASE CROSS_SELL UP_SELL
			TEAM_GOAL             | TEAMS | 1200     | 0 | 3 | none | BASE CROSS_SELL UP_SELL
			NEWCOMER_OF_THE_MONTH | REPS  | 1200     | 0 | 0 | 90   | BASE CROSS_SELL UP_SELL
			""")
	void aReadyMadeThemeCountsAndScoresWhatItsNameSays(CompetitionTheme theme, ContestantKind contestants,
			BigDecimal score, int minimumSales, int membersNeeded, @Nullable Integer newcomerDays, String counted) {
		String category = (theme == CompetitionTheme.CATEGORY_PUSH) ? "Bikes" : null;
		Draft draft = ThemedDrafts.draft(
				new ThemedInput("id", theme, category, null, null, null, null, null, null, null, List.of()), "Name",
				Instant.EPOCH, Instant.EPOCH.plusSeconds(1), "UTC");

		assertThat(score(draft.score(), 1)).isEqualByComparingTo(score);
		assertThat(draft.contestants()).isEqualTo(contestants);
		assertThat(draft.minimumSales()).isEqualTo(minimumSales);
		assertThat(draft.membersNeeded()).isEqualTo(membersNeeded);
		assertThat(draft.newcomerDays()).isEqualTo(newcomerDays);
		List<SaleLine> lines = List.of(line("Bikes", SaleKind.BASE), line("Accessories", SaleKind.CROSS_SELL),
				line("Clothing", SaleKind.UP_SELL));
		SaleFacts sale = new SaleFacts(null, null, null, lines);
		assertThat(lines.stream()
			.filter((line) -> Condition.of(draft.counts()).holds(sale, line, LocalDate.of(2026, 11, 22)))
			.map((line) -> line.kind().name())
			.collect(Collectors.joining(" "))).isEqualTo(counted);
	}

	private static SaleLine line(String category, SaleKind kind) {
		return new SaleLine("prod_1", category, 1, BigDecimal.TEN, kind, null, 1);
	}

	private static BigDecimal score(String formula, double heads) {
		BigDecimal score = ScoreFormula.of(formula, organisation("EUR")).score(SUMS, heads, CUSTOMERS);
		assertThat(score).isNotNull();
		return score;
	}

	static Organisation organisation(String currency) {
		return new Organisation("Cima", ZoneId.of("UTC"), Currency.getInstance(currency), Set.of(), Set.of());
	}

}
