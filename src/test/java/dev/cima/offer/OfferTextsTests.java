package dev.cima.offer;

import java.math.BigDecimal;
import java.util.Locale;

import dev.cima.catalog.Product;
import dev.cima.incentive.SaleKind;
import dev.cima.platform.Texts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** Each kind of rule as a sentence, in both languages. */
class OfferTextsTests {

	private static final OfferTexts TEXTS = new OfferTexts(
			new AnnotationConfigApplicationContext(Texts.class).getBean(Texts.class));

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					ACCOUNT   | BASE       |      |         |       | 30 of the 40 purchases of this customer had it. | 30 de las 40 compras de este cliente lo incluían.
					EVERYBODY | CROSS_SELL | Tent |         |       | 30 of 40 sales with Tent had it too (75%, at least 67% are to be expected). Of all sales, 6% have it. | 30 de 40 ventas con Tent lo llevaban también (75 %; cabe esperar al menos un 67 %). De todas las ventas, lo lleva un 6 %.
					SEGMENT   | CROSS_SELL | Tent |         | clubs | 30 of 40 sales with Tent to customers of the segment “clubs” had it too (75%, at least 67% are to be expected). Of all sales, 6% have it. | 30 de 40 ventas con Tent a clientes del segmento «clubs» lo llevaban también (75 %; cabe esperar al menos un 67 %). De todas las ventas, lo lleva un 6 %.
					CATEGORY  | CROSS_SELL |      | Shelter |       | 30 of 40 sales with something of Shelter had it too (75%, at least 67% are to be expected). Of all sales, 6% have it. | 30 de 40 ventas con algo de Shelter lo llevaban también (75 %; cabe esperar al menos un 67 %). De todas las ventas, lo lleva un 6 %.
					EVERYBODY | UP_SELL    | Tent |         |       | 30 of 40 customers who had Tent in hand took this one instead (75%, at least 67% are to be expected). | 30 de 40 clientes que consideraron Tent se llevaron este en su lugar (75 %; cabe esperar al menos un 67 %).
					EVERYBODY | BASE       |      |         |       | 30 of 40 sales had it (75%). | 30 de 40 ventas lo llevaban (75 %).
					SEGMENT   | BASE       |      |         | clubs | 30 of 40 sales to customers of the segment “clubs” had it (75%). | 30 de 40 ventas a clientes del segmento «clubs» lo llevaban (75 %).
					""")
	void saysItsRule(OfferScope scope, SaleKind kind, @Nullable String with, @Nullable String category,
			@Nullable String segment, String english, String spanish) {
		Pick pick = new Pick(1, kind, new Reason(with, category, segment, 30, 40, 0.674, scope));
		Product basket = (with != null) ? product(with) : null;
		assertThat(TEXTS.of(pick, product("Stove"), basket, 0.06, Locale.ENGLISH)).isEqualTo(english);
		assertThat(TEXTS.of(pick, product("Stove"), basket, 0.06, Locale.of("es")).replace('\u00a0', ' '))
			.isEqualTo(spanish);
	}

	private static Product product(String name) {
		return new Product("prod_" + name, name, name, "Shelter", null, BigDecimal.TEN, true);
	}

}
