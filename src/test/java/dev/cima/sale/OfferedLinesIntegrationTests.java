package dev.cima.sale;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.platform.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static dev.cima.sale.SalePhone.codes;
import static dev.cima.sale.SalePhone.correct;
import static dev.cima.sale.SalePhone.id;
import static dev.cima.sale.SalePhone.log;
import static dev.cima.sale.SalePhone.now;
import static dev.cima.sale.SalePhone.uuid;
import static org.assertj.core.api.Assertions.assertThat;

/** Lines that say from which offer they came. */
@CimaIntegrationTest
class OfferedLinesIntegrationTests {

	private static final String LINES = "query($id: ID!) { node(id: $id) { ... on Sale { lines { kind offerId } } } }";

	private static final String OFFER = "offer_acct_1.prod_helmet";

	@Autowired
	private CimaClient client;

	@Autowired
	private Shop shop;

	private CimaClient phone;

	@BeforeEach
	void phone() {
		this.phone = this.client.as(this.shop.rep(Shop.EAST), Role.REP);
	}

	@Test
	void keepsTheOfferOfALineAndAnswersAResend() {
		Map<String, Object> sale = sale(OFFER);
		JsonNode logged = log(this.phone, sale);
		assertThat(logged.get("errors")).isEmpty();
		assertThat(offers(logged)).containsExactly("BASE null", "CROSS_SELL " + OFFER);
		JsonNode again = log(this.phone, sale);
		assertThat(again.get("replayed").asBoolean()).isTrue();
		assertThat(again.get("receipt")).isEqualTo(logged.get("receipt"));

		Map<String, Object> other = new HashMap<>(sale);
		other.put("lines", sale(null).get("lines"));
		assertThat(codes(log(this.phone, other))).containsExactly("CONFLICT");
	}

	@Test
	void losesNoSaleForAnOfferThatCannotBe() {
		for (String offer : List.of("", "offer_", "prod_helmet", "offer_<script>", "offer_" + "x".repeat(495))) {
			Map<String, Object> sale = sale(offer);
			JsonNode logged = log(this.phone, sale);
			assertThat(codes(logged)).as(offer).containsExactly("OFFER_IGNORED");
			assertThat(logged.at("/errors/0/path").toString()).isEqualTo("[\"lines\",\"1\",\"offerId\"]");
			assertThat(offers(logged)).containsExactly("BASE null", "CROSS_SELL null");
			assertThat(log(this.phone, sale).get("replayed").asBoolean()).isTrue();
		}
	}

	@Test
	void earnsNothingByItself() {
		JsonNode with = log(this.phone, sale(OFFER));
		JsonNode without = log(this.client.as(this.shop.rep(Shop.EAST), Role.REP), sale(null));
		assertThat(with.get("receipt")).isEqualTo(without.get("receipt"));
	}

	@Test
	void keepsTheOfferOfLinesThatBecomeOne() {
		Map<String, Object> line = Shop.line(Shop.HELMET, 1, "34.99", "CROSS_SELL");
		JsonNode logged = log(this.phone,
				Shop.sale(uuid(), now(), List.of(Shop.line(Shop.BIKE, 1, "1000", "BASE"), line, from(OFFER, line))));
		assertThat(offers(logged)).containsExactly("BASE null", "CROSS_SELL " + OFFER);
	}

	@Test
	void aCorrectionSaysAnewFromWhichOffersItsLinesCame() {
		JsonNode logged = log(this.phone, sale(null));
		Map<String, Object> better = sale(OFFER);
		better.put("occurredAt", logged.at("/sale/occurredAt").asString());
		JsonNode corrected = correct(this.phone, id(logged), better);
		assertThat(corrected.get("errors")).isEmpty();
		assertThat(offers(corrected)).containsExactly("BASE null", "CROSS_SELL " + OFFER);
		assertThat(offers(correct(this.phone, id(logged), better))).containsExactly("BASE null", "CROSS_SELL " + OFFER);
	}

	private static Map<String, Object> sale(@Nullable String offer) {
		return new HashMap<>(Shop.sale(uuid(), now(), List.of(Shop.line(Shop.BIKE, 1, "1000", "BASE"),
				from(offer, Shop.line(Shop.HELMET, 1, "34.99", "CROSS_SELL")))));
	}

	private static Map<String, Object> from(@Nullable String offer, Map<String, Object> line) {
		Map<String, Object> from = new HashMap<>(line);
		from.put("offerId", offer);
		return from;
	}

	private List<String> offers(JsonNode logged) {
		return this.phone.data(LINES, Map.of("id", id(logged)))
			.at("/node/lines")
			.valueStream()
			.map((line) -> line.get("kind").asString() + " " + line.get("offerId").asString("null"))
			.toList();
	}

}
