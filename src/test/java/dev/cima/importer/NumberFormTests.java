package dev.cima.importer;

import java.math.BigDecimal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class NumberFormTests {

	@Test
	void plainDigitsAreReadAsBeforeWhateverTheFileSays() {
		assertThat(new NumberForm(',', null).parse("1.234")).isEqualTo("1.234");
		assertThat(new NumberForm(';', null).parse("1.234")).as("could be a thousand").isNull();
		assertThat(new NumberForm(',', ',').parse("1.234")).isEqualTo("1234");
		assertThat(new NumberForm(';', '.').parse("1.234")).isEqualTo("1.234");
		assertThat(new NumberForm(',', null).parse("12.")).isNull();
		assertThat(new NumberForm(',', null).parse(".5")).isNull();
		assertThat(new NumberForm(',', null).parse("1234567890123456")).isNull();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			1299.50      | 1299.50 | 1299.50 | 1299.50 | -
			12,5         | 12.5    | 12.5    | -       | 12.5
			€ 1.299,50   | 1299.50 | 1299.50 | -       | 1299.50
			$1,299.50    | 1299.50 | 1299.50 | 1299.50 | -
			1 299,50 EUR | 1299.50 | 1299.50 | -       | 1299.50
			USD 7        | 7       | 7       | 7       | 7
			-3           | -3      | -3      | -3      | -3
			1,299        | -       | 1.299   | 1299    | 1.299
			1.299        | 1.299   | -       | 1.299   | 1299
			0.125        | 0.125   | 0.125   | 0.125   | -
			0,125        | 0.125   | 0.125   | -       | 0.125
			1.234.567    | 1234567 | 1234567 | -       | 1234567
			1,234,567    | 1234567 | 1234567 | 1234567 | -
			1.23.4       | -       | -       | -       | -
			1,29.5       | -       | -       | -       | -
			12,345.6,7   | -       | -       | -       | -
			(12.50)      | -12.50  | -12.50  | -12.50  | -
			($4.50)      | -4.50   | -4.50   | -4.50   | -
			1e3          | -       | -       | -       | -
			abc          | -       | -       | -       | -
			""")
	void readsWhatCanBeReadInOneWay(String text, String comma, String semicolon, String point, String decimalComma) {
		check(text, new NumberForm(',', null), comma);
		check(text, new NumberForm(';', null), semicolon);
		check(text, new NumberForm(';', '.'), point);
		check(text, new NumberForm(',', ','), decimalComma);
	}

	private static void check(String text, NumberForm form, String number) {
		assertThat(form.parse(text)).as("%s as %s", text, form)
			.isEqualTo(number.equals("-") ? null : new BigDecimal(number));
	}

}
