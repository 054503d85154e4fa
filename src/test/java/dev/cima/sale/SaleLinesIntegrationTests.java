package dev.cima.sale;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.catalog.Catalog;
import dev.cima.catalog.Product;
import dev.cima.platform.Role;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static dev.cima.sale.SalePhone.codes;
import static dev.cima.sale.SalePhone.correct;
import static dev.cima.sale.SalePhone.id;
import static dev.cima.sale.SalePhone.log;
import static dev.cima.sale.SalePhone.now;
import static dev.cima.sale.SalePhone.takeBack;
import static dev.cima.sale.SalePhone.uuid;
import static org.assertj.core.api.Assertions.assertThat;

/** What the lines of a sale count as, and when the phone says that it happened. */
@CimaIntegrationTest
class SaleLinesIntegrationTests {

	private static final String LINES = """
			query($id: ID!) { node(id: $id) { ... on Sale {
			    lines { product { id } kind quantity exactQuantity unitPrice points insteadOf { id } } receipt { points steps { label } } } } }""";

	private static final String PREVIEW = """
			query($input: LogSaleInput!) { previewSale(input: $input) { receipt { points } errors { code path } } }""";

	@Autowired
	private CimaClient client;

	@Autowired
	private Shop shop;

	@Autowired
	private Catalog catalog;

	@Test
	void tenScansOfOnePieceAreTheSameSaleAsALineOfTen() {
		for (String account : new String[] { Shop.ACCOUNT, null }) {
			CimaClient scans = phone();
			CimaClient one = phone();
			List<Map<String, Object>> lines = new ArrayList<>(
					Collections.nCopies(10, Shop.line(Shop.SOCKS, 1, "3.40", "CROSS_SELL")));
			lines.add(Shop.line(Shop.BIKE, 1, "1000", "BASE"));
			JsonNode scanned = log(scans, to(account, Shop.sale(uuid(), now(), lines)));
			JsonNode written = log(one, to(account, Shop.sale(uuid(), now(), List
				.of(Shop.line(Shop.SOCKS, 10, "3.40", "CROSS_SELL"), Shop.line(Shop.BIKE, 1, "1000", "BASE")))));
			assertThat(written.at("/receipt/points").asInt()).isEqualTo(105);
			assertThat(scanned.at("/receipt")).isEqualTo(written.at("/receipt"));
			assertThat(scanned.at("/rep/scorecard")).isEqualTo(written.at("/rep/scorecard"));
			assertThat(scanned.at("/rep/scorecard/crossSells").asInt()).isOne();
			assertThat(lines(scans, scanned)).hasToString(lines(one, written).toString()).hasSize(2);
			// the hash is that of what was sent
			Map<String, Object> again = to(account, Shop.sale(uuid(), now(), lines));
			String id = id(log(scans, again));
			assertThat(log(scans, again).get("replayed").asBoolean()).isTrue();
			assertThat(takeBack(scans, id).at("/rep/scorecard")).isEqualTo(scanned.at("/rep/scorecard"));
		}
	}

	@Test
	void aCrossSellThatAddsToNothingCountsAsBaseAndTheReceiptSaysWhy() {
		String rep = this.shop.rep(Shop.EAST);
		CimaClient phone = this.client.as(rep, Role.REP);
		Map<String, Object> sale = Shop.sale(uuid(), now(), Shop.line(Shop.HELMET, 1, "34.99", "CROSS_SELL"));
		JsonNode alone = log(phone, sale);
		assertThat(alone.get("errors")).isEmpty();
		assertThat(alone.at("/receipt/points").asInt()).isEqualTo(3);
		assertThat(alone.at("/receipt/steps/1").toString()).contains("\"rule\":\"base.alone\"", "\"points\":0",
				"Counts as what the customer came for, as nothing else in the sale goes with it: Sport-100 Helmet");
		assertThat(alone.at("/rep/scorecard/crossSells").asInt()).isZero();
		assertThat(lines(phone, alone).get(0).get("kind").asString()).isEqualTo("BASE");
		sale.put("id", uuid());
		JsonNode known = log(phone, to(Shop.ACCOUNT, sale));
		assertThat(known.at("/receipt/points").asInt()).isEqualTo(5);
		assertThat(known.at("/rep/scorecard/crossSells").asInt()).isOne();
		// what a correction replaces it by is judged likewise
		JsonNode corrected = correct(phone, id(known),
				Shop.sale(uuid(), now(), List.of(Shop.line(Shop.HELMET, 1, "34.99", "CROSS_SELL"),
						Shop.line(Shop.HELMET, 1, "34.99", "BASE"), Shop.line(Shop.SOCKS, 1, "9.50", "BASE"))));
		assertThat(corrected.at("/receipt/steps").toString()).contains("base.itself");
		assertThat(corrected.at("/rep/scorecard/crossSells").asInt()).isZero();
	}

	@Test
	void whatIsGivenAwayOrCutFromALengthIsSoldAsItIs() {
		CimaClient phone = phone();
		Map<String, Object> cloth = Shop.line(Shop.SOCKS, 1, "9.50", "BASE");
		cloth.put("quantity", "0.55");
		Map<String, Object> more = Shop.line(Shop.SOCKS, 1, "9.50", "BASE");
		more.put("quantity", 0.5);
		JsonNode logged = log(phone, Shop.sale(uuid(), now(), List.of(cloth, more,
				Shop.line(Shop.HELMET, 1, "0", "CROSS_SELL"), Shop.line(Shop.BIKE, 1, "0.00", "BASE"))));
		assertThat(logged.get("errors")).isEmpty();
		// 1.05 × 9.50 = 9.975
		assertThat(logged.at("/receipt/points").asInt()).isEqualTo(1);
		assertThat(logged.at("/receipt/steps/0/label").asString()).isEqualTo("جورب 🧦: 1.05 × 9.50");
		assertThat(logged.at("/rep/scorecard").toString())
			.isEqualTo("{\"points\":1,\"balance\":1,\"revenue\":\"9.98\",\"sales\":1,\"crossSells\":0,\"upSells\":0}");
		JsonNode lines = lines(phone, logged);
		assertThat(lines.get(0).get("quantity").asInt()).isEqualTo(2);
		assertThat(lines.get(0).get("exactQuantity").asString()).isEqualTo("1.05");
		assertThat(lines.get(1).toString()).contains("\"kind\":\"BASE\"", "\"exactQuantity\":\"1\"", "\"points\":0");
		assertThat(takeBack(phone, id(logged)).at("/rep/scorecard/revenue").asString()).isEqualTo("0.00");
		for (Object bad : new Object[] { "0.0001", 0, "-1", "100000.001" }) {
			Map<String, Object> line = Shop.line(Shop.SOCKS, 1, "9.50", "BASE");
			line.put("quantity", bad);
			assertThat(codes(log(phone, Shop.sale(uuid(), now(), line)))).as("%s", bad).containsExactly("INVALID");
		}
	}

	@Test
	void aPriceOfManyDecimalsIsRoundedAndTold() {
		CimaClient phone = phone();
		Map<String, Object> sale = Shop.sale(uuid(), now(), Shop.line(Shop.BIKE, 1, "33.33335", "BASE"));
		JsonNode preview = phone.data(PREVIEW, Map.of("input", sale)).get("previewSale");
		assertThat(preview.at("/receipt/points").asInt()).isEqualTo(3);
		assertThat(codes(preview)).containsExactly("ROUNDED");
		for (int times = 0; times < 2; times++) {
			JsonNode logged = log(phone, sale);
			assertThat(logged.get("replayed").asBoolean()).isEqualTo(times == 1);
			assertThat(codes(logged)).containsExactly("ROUNDED");
			assertThat(logged.at("/errors/0/message").asString()).isEqualTo("The price was rounded to 33.3334.");
			assertThat(logged.at("/errors/0/path").toString()).isEqualTo("[\"lines\",\"0\",\"unitPrice\"]");
			assertThat(lines(phone, logged).get(0).get("unitPrice").asString()).isEqualTo("33.3334");
		}
	}

	@Test
	void takesASaleOfFiveHundredLinesAndNotOneMore() {
		this.catalog.saveProducts(java.util.stream.IntStream.range(0, 500)
			.mapToObj((i) -> new Product("prod_many-" + i, "MANY-" + i, "Part " + i, "Parts", null,
					java.math.BigDecimal.TEN, true))
			.toList());
		CimaClient phone = phone();
		List<Map<String, Object>> lines = new ArrayList<>();
		for (int i = 0; i < 500; i++) {
			lines.add(Shop.line("prod_many-" + i, 1, "10", "CROSS_SELL"));
		}
		JsonNode logged = log(phone, Shop.sale(uuid(), now(), lines));
		assertThat(logged.at("/rep/scorecard/crossSells").asInt()).isEqualTo(500);
		assertThat(takeBack(phone, id(logged)).at("/rep/scorecard/crossSells").asInt()).isZero();
		lines.add(Shop.line(Shop.SOCKS, 1, "9.50", "BASE"));
		assertThat(codes(log(phone, Shop.sale(uuid(), now(), lines)))).containsExactly("INVALID");
	}

	@Test
	void aMomentThatWasMeasuredStaysWhateverTheClockShowsAtSending() {
		CimaClient phone = phone();
		Instant sold = now().minus(2, ChronoUnit.DAYS);
		Map<String, Object> measured = Shop.sale(uuid(), sold.minus(1, ChronoUnit.HOURS), Shop.upSell());
		measured.put("clockOffset", 3_600_000);
		measured.put("sentAt", now().plus(400, ChronoUnit.DAYS).toString());
		JsonNode logged = log(phone, measured);
		assertThat(logged.get("errors")).isEmpty();
		assertThat(Instant.parse(logged.at("/sale/occurredAt").asString())).isEqualTo(sold);
		measured.put("id", uuid());
		measured.put("clockOffset", "1e17");
		assertThat(codes(log(phone, measured))).containsExactly("INVALID");
	}

	@Test
	void aClockThatFellBackTo1970ByTheTimeOfSendingMovesNoSale() {
		CimaClient phone = phone();
		Instant sold = now().minus(1, ChronoUnit.HOURS);
		Map<String, Object> sale = Shop.sale(uuid(), sold, Shop.upSell());
		sale.put("sentAt", "1970-01-01T00:05:00Z");
		JsonNode logged = log(phone, sale);
		assertThat(codes(logged)).containsExactly("CLOCK_UNSURE");
		assertThat(Instant.parse(logged.at("/sale/occurredAt").asString())).isEqualTo(sold);
		JsonNode again = log(phone, sale);
		assertThat(again.get("replayed").asBoolean()).isTrue();
		assertThat(again.get("errors")).isEmpty();
	}

	private CimaClient phone() {
		return this.client.as(this.shop.rep(Shop.EAST), Role.REP);
	}

	private static JsonNode lines(CimaClient phone, JsonNode logged) {
		return phone.data(LINES, Map.of("id", id(logged))).at("/node/lines");
	}

	private static Map<String, Object> to(String account, Map<String, Object> sale) {
		Map<String, Object> to = new HashMap<>(sale);
		to.put("accountId", account);
		return to;
	}

}
