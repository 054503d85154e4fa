package dev.cima.sale;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import dev.cima.incentive.SaleKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ContentHashTests {

	private static final Instant AT = Instant.parse("2026-11-21T10:00:00.123Z");

	/** What a release before quantities had decimals stored for these sales. */
	private static final String OF_ONE = "iQKhjMsZ2Pnj8dTW2wmYrmQJKLZY2lv4BMtewfcYqbY";

	private static final String OF_HUNDRED = "5fnDNx5Zqd9qhyIfFFNeOy4iZZBdpI1NPKFhfFWg5qU";

	@ParameterizedTest
	@ValueSource(strings = { "1", "1.0", "1.000", "1E0" })
	void aWholeQuantityHasTheHashThatItAlwaysHad(String quantity) {
		assertThat(ContentHash.of(sale(quantity))).isEqualTo(OF_ONE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "100", "1E+2", "100.0" })
	void soHasARoundOne(String quantity) {
		assertThat(ContentHash.of(sale(quantity))).isEqualTo(OF_HUNDRED);
	}

	@Test
	void anotherQuantityIsAnotherContentAndAnotherClockIsNot() {
		assertThat(ContentHash.of(sale("1.001"))).isNotEqualTo(OF_ONE);
		LogSaleInput one = sale("1");
		assertThat(ContentHash.of(new LogSaleInput(one.id(), AT, AT.plusSeconds(5), null, one.accountId(),
				one.reference(), one.lines(), BigDecimal.TEN)))
			.isEqualTo(OF_ONE);
	}

	@Test
	void theOfferThatALineCameFromIsContent() {
		String first = ContentHash.of(offered("offer_1", null));
		assertThat(first).isNotEqualTo(ContentHash.of(offered(null, null)))
			.isNotEqualTo(ContentHash.of(offered(null, "offer_1")))
			.isNotEqualTo(ContentHash.of(offered("offer_2", null)))
			.isEqualTo(ContentHash.of(offered("offer_1", null)));
	}

	private static LogSaleInput offered(@Nullable String... offers) {
		return new LogSaleInput("0b7e3a52-7d0a-4a3e-9c54-5d2f7f3f9f10", AT, null, null, "acct_1", "T-1042", Arrays
			.stream(offers)
			.map((offer) -> new LogSaleInput.Line("prod_1", BigDecimal.ONE, BigDecimal.TEN, SaleKind.BASE, null, offer))
			.toList());
	}

	private static LogSaleInput sale(String quantity) {
		return new LogSaleInput("0b7e3a52-7d0a-4a3e-9c54-5d2f7f3f9f10", AT, null, null, "acct_1", "T-1042",
				List.of(new LogSaleInput.Line("prod_1", new BigDecimal(quantity), new BigDecimal("149.00"),
						SaleKind.BASE, null)));
	}

}
