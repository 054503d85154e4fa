package dev.cima.sale;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
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

/** Who may log for whom and change what, and what is said of those that are not there. */
@CimaIntegrationTest
class SaleRolesIntegrationTests {

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
	void salesAndEntriesSayWhoRecordedThemAndAsWhat() {
		String rep = this.shop.rep(Shop.EAST);
		String boss = this.shop.rep(Shop.WEST, List.of(Shop.EAST));
		CimaClient phone = this.client.as(rep, Role.REP);
		CimaClient manager = this.client.as(boss, Role.MANAGER);
		log(phone, sale(null));
		takeBack(manager, id(log(manager, sale(rep))));
		log(this.client.as("integration", Role.INTEGRATION), sale(rep));
		JsonNode seen = phone.data("""
				{ me { sales { nodes { by { id } byRole voidedBy { id } } }
				    entries { nodes { kind by { id } byRole } } } }""").get("me");
		assertThat(seen.at("/sales/nodes").valueStream().map(JsonNode::toString)).containsExactlyInAnyOrder("""
				{"by":null,"byRole":"INTEGRATION","voidedBy":null}""", """
				{"by":{"id":"%1$s"},"byRole":"MANAGER","voidedBy":{"id":"%1$s"}}""".formatted(boss), """
				{"by":{"id":"%s"},"byRole":"REP","voidedBy":null}""".formatted(rep));
		assertThat(seen.at("/entries/nodes").valueStream().map(JsonNode::toString)).contains("""
				{"kind":"SALE","by":null,"byRole":"INTEGRATION"}""", """
				{"kind":"VOID","by":{"id":"%s"},"byRole":"MANAGER"}""".formatted(boss), """
				{"kind":"SALE","by":{"id":"%s"},"byRole":"REP"}""".formatted(rep));
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
		Map<String, Object> sale = Shop.sale(uuid(), now(), Shop.upSell());
		sale.put("repId", rep);
		return sale;
	}

	private static int points(CimaClient client) {
		return client.data("{ me { scorecard { points } } }").at("/me/scorecard/points").asInt();
	}

}
