package dev.cima.rule;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.cima.platform.Texts;
import dev.cima.platform.UserError;
import dev.cima.rule.Expressions.Wanted;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class ExpressionsTests {

	private static final AnnotationConfigApplicationContext CONTEXT = new AnnotationConfigApplicationContext(
			Texts.class);

	private static final Facts FACTS = new Facts(20, 11, 149, "Helmets", Kind.CROSS_SELL);

	private final Expressions<Facts> expressions = new Expressions<>(
			new Variables<Facts>().whole("month.sales", Facts::sales)
				.whole("month.crossSells", Facts::crossSells)
				.decimal("line.amount", Facts::amount)
				.text("product.category", Facts::category)
				.choice("line.kind", Kind.values(), Facts::kind)
				.flag("account.known", (facts) -> false)
				.counts("month.category", (facts) -> Map.of("Helmets", 3L)));

	@AfterAll
	static void close() {
		CONTEXT.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', textBlock = """
			month.crossSells / month.sales * 100 >= 50                    ; true
			month.crossSells / month.sales * 100 == 55                    ; true
			month.crossSells / month.sales * 100 > 55                     ; false
			57 / 100 * 100 >= 57                                          ; true
			0.1 + 0.2 == 0.3 && 0.1 + 0.2 in [0.3] && !(0.1 + 0.2 > 0.3)   ; true
			0.1 + 0.2 != 0.3 || 0.1 + 0.2 < 0.3                           ; false
			1 / 3 * 3 >= 1                                                ; true
			line.amount == 149 && line.amount in [10, 149.0]              ; true
			line.amount * 2 - 1 > 296.5 && -line.amount < 0               ; true
			month.sales % 3 == 2                                          ; true
			int(month.sales / 3) * 10 == 60                               ; true
			size(product.category) + 1 == 8                               ; true
			line.kind == "CROSS_SELL" && line.kind == CROSS_SELL          ; true
			line.kind in ["UP_SELL", CROSS_SELL] && "BASE" != line.kind   ; true
			month.category["Helmets"] / 2 == 1.5 && month.category["x"] == 0 ; true
			9007199254740991 == 9007199254740990                          ; false
			1e308 * 10.0 == 5                                             ; false
			1e308 * 10.0 > 5                                              ; true
			month.sales > 5 ? product.category.startsWith("Hel") : false  ; true
			product.category + "!" == 'Helmets!' && !account.known        ; true
			""")
	void numbersAreWhatPeopleExpect(String source, boolean expected) {
		assertThat(condition(source).holds(FACTS)).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "month.crossSells / (month.sales - 20) >= 0", "!(1 / (month.sales - 20) > 1)",
			"month.sales % 0 == 0", "1 / 0 != 1", "month.sales >= 1 && 1 / 0 > 0" })
	void whatDividesByZeroIsNotEarned(String source) {
		assertThat(condition(source).holds(FACTS)).isFalse();
	}

	@Test
	void aDivisionByZeroThatDoesNotMatterIsNoneAndANumberOfItIsNone() {
		assertThat(condition("month.sales == 20 || 1 / 0 > 1").holds(FACTS)).isTrue();
		assertThat(condition("month.sales > 0 ? month.crossSells / month.sales > 0.5 : false").holds(FACTS)).isTrue();
		assertThat(whole("10 / (month.sales - 20)")).isZero();
		assertThat(this.expressions.number("score", RuleText.decimals("1 / 0")).number(FACTS)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			25 * month.sales         | 500
			month.sales / 8          | 3
			month.sales / 9          | 2
			1.005 * 1000 - 0.5       | 1005
			0.285 * 100              | 29
			-2.5                     | -2
			int(month.sales / 8)     | 2
			1e300                    | 9223372036854775807
			""")
	void aWholeNumberIsRoundedHalvesUp(String source, long points) {
		assertThat(whole(source)).isEqualTo(points);
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', textBlock = """
			month.sales >= 10 && line.amount >= 149.99              ; true
			month.sales * 2 + 1 > month.crossSells - 3              ; true
			line.amount > 10 || !(line.kind in ["BASE"])            ; true
			month.sales / 1000 >= 5                                 ; true
			month.sales / 1000 < 5 && month.category["Helmets"] > 1 ; true
			month.sales / 1000 > 5                                  ; false
			month.sales / 1000 >= month.crossSells                  ; false
			month.crossSells / month.sales * 100 >= 50              ; false
			line.amount * 2.0 >= 100.0                              ; false
			month.sales % 5 == 0                                    ; true
			line.amount == 149                                      ; false
			line.kind == "CROSSSELL"                                ; false
			""")
	void whatMeansTheSameInBothIsStoredForOlderNodesToo(String source, boolean same) {
		RuleText stored = this.expressions.toStore(source, Wanted.CONDITION);
		assertThat(stored.toStore()).isEqualTo(same ? source : "v2: " + source);
		assertThat(RuleText.stored(stored.toStore())).isEqualTo(stored);
	}

	@Test
	void aScoreOfDecimalsIsStoredForOlderNodesToo() {
		Expressions<Facts> scores = new Expressions<>(
				new Variables<Facts>().decimal("points", Facts::amount).decimal("sales", Facts::sales));
		assertThat(List.of("points / sales", "sales > 0.0 ? points / sales : 0.0", "points * 2.0 - 1.5",
				"points / (sales - 6.0)"))
			.allSatisfy((score) -> assertThat(scores.toStore(score, Wanted.NUMBER).dialect())
				.isEqualTo(Dialect.WHOLE_NUMBERS));
		assertThat(List.of("points / sales > 2.0 ? 1 : 0", "points / (1.0 / sales)", "points / sales * 100"))
			.allSatisfy(
					(score) -> assertThat(scores.toStore(score, Wanted.NUMBER).dialect()).isEqualTo(Dialect.DECIMALS));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "none", textBlock = """
			month.crossSells / month.sales * 100 >= 50 | month.crossSells / month.sales
			month.sales / 1000 >= 5                    | none
			line.amount / 2.0 > 1.0                    | none
			month.sales >= 5                           | none
			month.sales in [10 / 3, 4]                 | 10 / 3
			""")
	void aWholeDivisionThatIsStoredIsFound(String source, @Nullable String found) {
		assertThat(this.expressions.wholeDivision(RuleText.stored(source), Wanted.CONDITION)).isEqualTo(found);
		assertThat(this.expressions.wholeDivision(RuleText.decimals(source), Wanted.CONDITION)).isNull();
	}

	@Test
	void whatIsStoredWithoutAMarkCountsAsItDid() {
		RuleText first = RuleText.stored("month.crossSells / month.sales * 100 >= 50");
		assertThat(this.expressions.condition("rule", first).holds(FACTS)).isFalse();
		assertThat(this.expressions.condition("rule", RuleText.stored("v2: " + first.text())).holds(FACTS)).isTrue();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~',
			textBlock = """
					month.sails > 1            | 1  | “month.sails” is not known here     | no se conoce «month.sails»
					1 + sales > 1              | 5  | “sales” is not known here           | no se conoce «sales»
					[1].exists(x, x > 0)       | 11 | “exists” is not known here          | no se conoce «exists»
					month.sales                | 1  | must be true or false, as in a > b, but is a number | verdadero o falso
					line.kind == "CROSSSELL"   | 14 | “CROSSSELL” can never be meant here; there are BASE, CROSS_SELL, UP_SELL | hay BASE, CROSS_SELL, UP_SELL
					line.kind in [BASE, "UP"]  | 21 | “UP” can never be meant here        | nunca puede ser «UP»
					"X" != line.kind           | 1  | “X” can never be meant here         | nunca puede ser «X»
					line.kind == CROSSSELL     | 14 | “CROSSSELL” is not known here       | no se conoce «CROSSSELL»
					line.kind == 5             | 11 | on its left is “line.kind” and on its right a number | y a su derecha un número
					line.amount == "149"       | 13 | numbers stand without quotes        | los números van sin comillas
					line.amount in ["149"]     | 13 | a list that does not fit            | una lista que no encaja
					line.amount in [1, "149"]  | 13 | a list that does not fit            | una lista que no encaja
					month.sales + "a" > 1      | 13 | “+” calculates with two numbers     | «+» calcula con dos números
					-product.category == ""    | 1  | but here follows a text             | pero aquí sigue un texto
					!month.sales               | 1  | “!” turns a condition               | «!» da lo contrario
					month.sales && true        | 13 | “&&” joins two conditions           | «&&» une dos condiciones
					month.sales ? true : false | 13 | but here are a number, a condition and a condition | un número, una condición
					month.category[1] > 1      | 15 | looks up a text in quotes           | busca un texto entre comillas
					month.category > 1         | 16 | a table of counts                   | una tabla de recuentos
					product.category.matches(1) | 25 | “matches” does not go with          | «matches» no encaja
					size(month.sales) > 1      | 5  | “size” does not go with             | «size» no encaja
					month.sales = 1            | 13 | compared with “==”, not with “=”    | se comparan con «==»
					month.sales > 1,5          | 16 | decimals are written with a point   | los decimales se escriben con punto
					month.sales > 1 and true   | 17 | conditions are joined by &&         | las condiciones se unen con &&
					month.sales >              | 14 | after “>” something is missing      | después de «>» falta algo
					1 +                        | 4  | after “+” something is missing      | después de «+» falta algo
					1 + * 2 > 1                | 5  | after “+” something is missing      | después de «+» falta algo
					(month.sales + ) > 1       | 16 | after “+” something is missing      | después de «+» falta algo
					month.sales > 1 && && true | 20 | after “&&” something is missing     | después de «&&» falta algo
					month.sales in             | 15 | after “in” something is missing     | después de «in» falta algo
					month.                     | 7  | after “.” something is missing      | después de «.» falta algo
					* 2 > 1                    | 1  | “*” is not expected here            | no se espera «*»
					(month.sales > 1           | 17 | “)” is missing here                 | aquí falta «)»
					month.sales > 1)           | 16 | “)” is not expected here            | no se espera «)»
					month.sales > 1 ; true     | 17 | “;” is not expected here            | no se espera «;»
					product.category == "a     | 21 | a quote that is opened here         | no se cierran
					month.sales.x > 1          | 12 | a name cannot go on                 | detrás de este punto
					package > 1                | 1  | “package” cannot be used as a name  | no puede usarse como nombre
					((((((((((((((((((((((((((((((((((true)))))))))))))))))))))))))))))))))) | 1 | too long or nested | demasiado larga
					""")
	void aMistakeIsSaidInTheReadersLanguageWithItsPlace(String source, int column, String english, String spanish) {
		UserError error = refused(source).at("criterion").getFirst();
		assertThat(render(error, Locale.ENGLISH)).startsWith("Line 1, column " + column + " of")
			.contains(english)
			.contains("It may use: ")
			.doesNotContain("container", "expression.", "overload", "expecting", "double", "string");
		assertThat(render(error, Locale.of("es"))).startsWith("Línea 1, columna " + column + " de")
			.contains(spanish)
			.doesNotContain("expression.", "overload", "expecting", "double", "string");
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', textBlock = """
			month.sales / 0 > 1                 ; 15
			1 + month.sales % (2 * 3 - 6) > 1   ; 26
			month.sales / (month.sales - 20) > 1 ; 0
			month.sales / 2 > 0                 ; 0
			""")
	void aDivisionByWhatIsAlwaysZeroIsRefusedWhereItIsAskedFor(String source, int column) {
		Expression<Facts> expression = condition(source);
		if (column == 0) {
			this.expressions.refuseByZero(expression);
			return;
		}
		UserError error = catchThrowableOfType(BadExpressionException.class,
				() -> this.expressions.refuseByZero(expression))
			.at("when")
			.getFirst();
		assertThat(render(error, Locale.ENGLISH)).startsWith("Line 1, column " + column + " of")
			.contains("divides by what is always 0");
		assertThat(render(error, Locale.of("es"))).contains("siempre es 0");
	}

	@Test
	void aTextIsNoNumber() {
		BadExpressionException refused = catchThrowableOfType(BadExpressionException.class,
				() -> this.expressions.whole("points", RuleText.decimals("product.category")));
		assertThat(render(refused.at("points").getFirst(), Locale.of("es")))
			.contains("debe ser un número entero, pero es un texto");
	}

	private Expression<Facts> condition(String source) {
		return this.expressions.condition("rule", RuleText.decimals(source));
	}

	private long whole(String source) {
		return this.expressions.whole("points", RuleText.decimals(source)).whole(FACTS);
	}

	private BadExpressionException refused(String source) {
		BadExpressionException refused = catchThrowableOfType(BadExpressionException.class, () -> condition(source));
		assertThat(refused).as(source).isNotNull();
		return refused;
	}

	private static String render(UserError error, Locale language) {
		return CONTEXT.getBean(Texts.class).render(error.text(), error.args(), language);
	}

	private enum Kind {

		BASE, CROSS_SELL, UP_SELL

	}

	private record Facts(long sales, long crossSells, double amount, String category, Kind kind) {
	}

}
