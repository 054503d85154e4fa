package dev.cima.platform;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

import dev.cel.common.types.SimpleType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class ExpressionsTests {

	private final Expressions expressions = new Expressions(
			Map.of("month.sales", SimpleType.INT, "month.rate", SimpleType.DOUBLE));

	private final Texts texts = texts();

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			month.rate * 2         | 12 | whole numbers and decimals cannot | enteros y decimales a la vez
			1.5 - month.sales      | 5  | write 2.0 instead of 2            | escribe 2.0 en lugar de 2
			month.sails + 1        | 1  | “month.sails” is not known here.  | no se conoce «month.sails».
			1 + sales              | 5  | “sales” is not known here.        | no se conoce «sales».
			month.sales > 1        | 1  | must be a number                  | debe ser un número
			month.sales +          | 14 | mismatched input                  | mismatched input
			""")
	void aMistakeIsSaidInTheReadersLanguage(String source, int column, String english, String spanish) {
		BadExpressionException refused = refused(() -> this.expressions.number("score", source));
		UserError error = refused.at("score").getFirst();
		assertThat(render(error, Locale.ENGLISH)).startsWith("Line 1, column " + column + " of")
			.contains(english)
			.contains("It may use: ")
			.doesNotContain("container", "expression.");
		assertThat(render(error, Locale.of("es"))).startsWith("Línea 1, columna " + column + " de")
			.contains(spanish)
			.doesNotContain("expression.");
	}

	@Test
	void saysWhatKindOfExpressionIsWanted() {
		assertThat(render(refused(() -> this.expressions.condition("rule", "month.sales")).at("when").getFirst(),
				Locale.ENGLISH))
			.contains("must be true or false, as in a > b, but is of the kind “int”");
		assertThat(render(refused(() -> this.expressions.whole("rule", "month.rate")).at("points").getFirst(),
				Locale.of("es")))
			.contains("debe ser un número entero, pero es del tipo «double»");
	}

	private static BadExpressionException refused(Callable<Expression> compile) {
		return catchThrowableOfType(BadExpressionException.class, compile::call);
	}

	private String render(UserError error, Locale language) {
		return this.texts.render(error.text(), error.args(), language);
	}

	private static Texts texts() {
		try {
			return new Texts();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
