package dev.cima.sale;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.platform.Role;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** Who may log for whom and change what, and what is said of those that are not there. */
@CimaIntegrationTest
class SaleRolesIntegrationTests {

	private static final String RESULT = " { sale { id status } receipt { points } rep { scorecard { points } } errors { code path message } }";

	@Autowired
	private CimaClient client;

	@Autowired
	private Shop shop;

	@Test
	void aManagerOfTheTeamAndAnAdminTakeARealSaleBackAndCorrectIt() {
		String rep = this.shop.rep(Shop.EAST);
		CimaClient phone = this.client.as(rep, Role.REP);
		CimaClient manager = this.client.as(this.shop.rep(Shop.WEST, List.of(Shop.EAST)), Role.MANAGER);
		CimaClient admin = this.client.as("admin", Role.ADMIN);
		for (CimaClient allowed : List.of(manager, admin)) {
			String wrong = id(log(phone, sale(null)));
			JsonNode corrected = correct(allowed, wrong, sale(null));
			assertThat(corrected.get("errors")).isEmpty();
			assertThat(corrected.at("/sale/status").asString()).isEqualTo("COUNTED");
			JsonNode voided = takeBack(allowed, id(corrected));
			assertThat(voided.get("errors")).isEmpty();
			assertThat(voided.at("/sale/status").asString()).isEqualTo("VOIDED");
			assertThat(voided.at("/receipt/points").asInt()).isEqualTo(-400);
		}
		assertThat(points(phone)).isZero();
	}

	@Test
	void anIntegrationTakesBackWhatIntegrationsLoggedAndNothingElse() {
		String rep = this.shop.rep(Shop.EAST);
		CimaClient phone = this.client.as(rep, Role.REP);
		CimaClient till = this.client.as("integration", Role.INTEGRATION);
		String ofTill = id(log(this.client.as(this.shop.rep(Shop.WEST), Role.INTEGRATION), sale(rep)));
		String ofPhone = id(log(phone, sale(null)));
		assertThat(codes(takeBack(till, ofPhone))).containsExactly("NOT_FOUND");
		assertThat(codes(correct(till, ofPhone, sale(null)))).containsExactly("NOT_FOUND");
		assertThat(points(phone)).isEqualTo(800);
		JsonNode corrected = correct(till, ofTill, sale(null));
		assertThat(codes(corrected)).isEmpty();
		assertThat(codes(takeBack(till, id(corrected)))).isEmpty();
		assertThat(points(phone)).isEqualTo(400);
	}

	@Test
	void whoIsNotThereIsToldToThoseAloneWhoMayLogForAnybody() {
		String rep = this.shop.rep(Shop.EAST);
		CimaClient till = this.client.as("integration", Role.INTEGRATION);
		CimaClient admin = this.client.as("admin", Role.ADMIN);
		for (String unknown : List.of("rep_nobody", rep.toUpperCase(Locale.ROOT), rep.replace("rep_", "Rep_"))) {
			for (CimaClient anyone : List.of(till, admin)) {
				JsonNode refused = log(anyone, sale(unknown));
				assertThat(codes(refused)).containsExactly("NOT_FOUND");
				assertThat(refused.at("/errors/0/path/0").asString()).isEqualTo("repId");
				assertThat(refused.at("/errors/0/message").asString()).contains(unknown);
				assertThat(refused.get("sale").isNull()).isTrue();
			}
			assertThat(codes(log(this.client.as(rep, Role.REP), sale(unknown)))).containsExactly("NOT_ALLOWED");
		}
		JsonNode nobody = log(till, sale(null));
		assertThat(codes(nobody)).containsExactly("INVALID");
		assertThat(nobody.at("/errors/0/path/0").asString()).isEqualTo("repId");
		assertThat(codes(log(till, sale(rep)))).isEmpty();
	}

	@Test
	void anAccountThatIsNotThereIsRefusedInAnyCase() {
		CimaClient phone = this.client.as(this.shop.rep(Shop.EAST), Role.REP);
		for (String unknown : List.of("acct_none", Shop.ACCOUNT.toUpperCase(Locale.ROOT))) {
			Map<String, Object> sale = sale(null);
			sale.put("accountId", unknown);
			JsonNode refused = log(phone, sale);
			assertThat(codes(refused)).containsExactly("NOT_FOUND");
			assertThat(refused.at("/errors/0/path/0").asString()).isEqualTo("accountId");
			assertThat(refused.at("/errors/0/message").asString()).contains(unknown);
		}
		assertThat(points(phone)).isZero();
	}

	@Test
	void aPreviewShowsWhatLoggingWouldEarnAndRecordsNothing() {
		CimaClient phone = this.client.as(this.shop.rep(Shop.EAST), Role.REP);
		String receipt = " receipt { points steps { rule label points } } errors { code path } ";
		String preview = "query($input: LogSaleInput!) { previewSale(input: $input) {" + receipt + "} }";
		Map<String, Object> sale = sale(null);
		JsonNode would = phone.data(preview, Map.of("input", sale)).get("previewSale");
		assertThat(would.at("/receipt/points").asInt()).isEqualTo(400);
		assertThat(phone.data("{ me { scorecard { sales points } entries { edges { cursor } } } }").at("/me"))
			.hasToString("{\"scorecard\":{\"sales\":0,\"points\":0},\"entries\":{\"edges\":[]}}");
		JsonNode logged = phone
			.data("mutation($input: LogSaleInput!) { logSale(input: $input) { replayed" + receipt + "} }",
					Map.of("input", sale))
			.get("logSale");
		assertThat(logged.get("replayed").asBoolean()).isFalse();
		assertThat(logged.get("receipt")).isEqualTo(would.get("receipt"));
		sale.put("lines", List.of(Shop.line(Shop.BIKE, 0, "1000", "BASE")));
		JsonNode refused = phone.data(preview, Map.of("input", sale)).get("previewSale");
		assertThat(refused.get("receipt").isNull()).isTrue();
		assertThat(codes(refused)).containsExactly("INVALID");
	}

	private static Map<String, Object> sale(String rep) {
		Map<String, Object> sale = Shop.sale(UUID.randomUUID().toString(), Instant.now().truncatedTo(ChronoUnit.MILLIS),
				Shop.upSell());
		sale.put("repId", rep);
		return sale;
	}

	private static JsonNode log(CimaClient client, Map<String, Object> sale) {
		return client
			.data("mutation($input: LogSaleInput!) { logSale(input: $input)" + RESULT + "}", Map.of("input", sale))
			.get("logSale");
	}

	private static JsonNode takeBack(CimaClient client, String sale) {
		return client
			.data("mutation($input: VoidSaleInput!) { voidSale(input: $input)" + RESULT + "}",
					Map.of("input", Map.of("saleId", sale, "reason", "returned")))
			.get("voidSale");
	}

	private static JsonNode correct(CimaClient client, String id, Map<String, Object> sale) {
		return client
			.data("mutation($input: CorrectSaleInput!) { correctSale(input: $input)" + RESULT + "}",
					Map.of("input", Map.of("saleId", id, "reason", "typo", "sale", sale)))
			.get("correctSale");
	}

	private static int points(CimaClient client) {
		return client.data("{ me { scorecard { points } } }").at("/me/scorecard/points").asInt();
	}

	private static String id(JsonNode payload) {
		return payload.at("/sale/id").asString();
	}

	private static List<String> codes(JsonNode payload) {
		List<String> codes = new ArrayList<>();
		payload.get("errors").forEach((error) -> codes.add(error.get("code").asString()));
		return codes;
	}

}
