package dev.cima.competition;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import dev.cima.incentive.SaleKind;
import dev.cima.ledger.SaleFacts;
import dev.cima.ledger.SaleLine;
import dev.cima.platform.UserError;
import dev.cima.rule.BadExpressionException;
import dev.cima.rule.RulesPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class ConditionTests {

	private static final LocalDate SUNDAY = LocalDate.of(2026, 11, 22);

	private static final SaleLine HELMETS = new SaleLine("prod_helmet", "Accessories", 2, new BigDecimal("34.99"),
			SaleKind.CROSS_SELL, null, 11);

	private static final SaleLine BIKE = new SaleLine("prod_bike", "Bikes", 1, new BigDecimal("1000"), SaleKind.BASE,
			null, 100);

	private static final SaleFacts SALE = new SaleFacts("acct_1", "reseller", null, List.of(HELMETS, BIKE));

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			line.kind == "CROSS_SELL" && product.category == "Accessories" | true | false
			line.kind in ["CROSS_SELL", "UP_SELL"]                         | true | false
			line.kind in [CROSS_SELL, UP_SELL] && line.kind != BASE         | true | false
			line.quantity > 1                                              | true | false
			line.unitPrice >= 1000                                         | false | true
			line.amount == 69.98                                           | true | false
			line.points < 100                                              | true | false
			product.id.startsWith("prod_b")                                | false | true
			sale.lines == 2 && sale.crossSells == 1 && sale.upSells == 0   | true | true
			sale.amount > 1069                                             | true | true
			sale.dayOfWeek == 7                                            | true | true
			account.segment == "reseller" && account.id == "acct_1"        | true | true
			line.quantity / (line.quantity - 1) == 2                       | true | false
			""")
	void aConditionSeesTheLineAndItsSale(String source, boolean helmets, boolean bike) {
		Condition condition = Condition.of(source);
		assertThat(condition.holds(SALE, HELMETS, SUNDAY)).isEqualTo(helmets);
		// the last one divides by zero here: what fails does not count
		assertThat(condition.holds(SALE, BIKE, SUNDAY)).isEqualTo(bike);
	}

	@Test
	void theRulesPageNamesAllVariables() {
		assertThat(Condition.variables().names()).containsExactlyInAnyOrderElementsOf(RulesPage.variables(4, "counts"));
	}

	@Test
	void withoutAConditionEveryLineCounts() {
		assertThat(Condition.of(null).holds(SALE, BIKE, SUNDAY)).isTrue();
	}

	@Test
	void aSaleWithoutAnAccountHasEmptyTexts() {
		SaleFacts sale = new SaleFacts(null, null, null, List.of(BIKE));
		assertThat(Condition.of("account.id == \"\" && account.segment == \"\"").holds(sale, BIKE, SUNDAY)).isTrue();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			line.kind == 5                  | 1 | 11
			line.kid == "CROSS_SELL"        | 1 | 1
			true && product.name == "x"     | 1 | 9
			line.quantity                   | 1 | 1
			line.kind == "BASE" &&          | 1 | 23
			""")
	void aWrongConditionIsRefusedWithItsPlace(String source, int line, int column) {
		BadExpressionException refused = catchThrowableOfType(BadExpressionException.class, () -> Condition.of(source));
		UserError error = refused.at("counts").getFirst();
		assertThat(error.path()).containsExactly("counts");
		assertThat(error.args().subList(0, 2)).containsExactly(line, column);
	}

}
