package dev.cima.competition;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Map;
import java.util.Set;

import dev.cima.platform.BadExpressionException;
import dev.cima.platform.Organisation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ScoreFormulaTests {

	private static final Sums SUMS = new Sums(1200, 6, 4, 2, 123_456, 12, Map.of("Bikes", 5, "Accessories", 7,
			Sums.DAY + "2026-11-05", 4, Sums.DAY + "2026-11-06", 1, Sums.DAY + "2026-11-09", 1), null);

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			points                                        | 1200
			sales / activeDays                            | 2
			revenue / sales                               | 205.76
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
			activeDays           | 3
			""")
	void aTeamsSumsAreDividedByItsHeads(String formula, BigDecimal score) {
		assertThat(score(formula, 2.5)).isEqualByComparingTo(score);
	}

	@ParameterizedTest
	@ValueSource(strings = { "points / (sales - 6.0)", "(sales - 6.0) / (sales - 6.0)", "points * 1e300 * 1e300",
			"-points / 0.0", "points * 1e20", "int(points) / int(sales - 6.0)" })
	void whatIsNoNumberIsUnranked(String formula) {
		assertThat(ScoreFormula.of(formula, organisation("EUR")).score(SUMS, 1)).isNull();
	}

	@Test
	void aTeamWithoutMembersIsUnranked() {
		assertThat(ScoreFormula.of("points", organisation("EUR")).score(SUMS, 0)).isNull();
	}

	@Test
	void revenueIsInMajorUnitsOfTheCurrency() {
		assertThat(ScoreFormula.of("revenue", organisation("JPY")).score(SUMS, 1)).isEqualByComparingTo("123456");
		assertThat(ScoreFormula.of("revenue", organisation("KWD")).score(SUMS, 1)).isEqualByComparingTo("123.456");
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
	void everyReadyMadeThemeCanBeScored(CompetitionTheme theme) {
		Condition.of(theme.counts("Bikes \"n\" \\ more"));
		assertThat(ScoreFormula.of(theme.score(), organisation("EUR")).score(SUMS, 1)).isPositive();
	}

	private static BigDecimal score(String formula, double heads) {
		BigDecimal score = ScoreFormula.of(formula, organisation("EUR")).score(SUMS, heads);
		assertThat(score).isNotNull();
		return score;
	}

	static Organisation organisation(String currency) {
		return new Organisation("Cima", ZoneId.of("UTC"), Currency.getInstance(currency), Set.of(), Set.of());
	}

}
