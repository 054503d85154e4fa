package dev.cima.access;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.TestTime;
import dev.cima.embedded.ClaimedToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Points, roles, teams and the time are the server's: no input, header, claim or variable
 * of a client sets them.
 */
@CimaIntegrationTest
class NothingTakenOnTrustIntegrationTests {

	private static final String LOG = """
			mutation($input: LogSaleInput!) { logSale(input: $input) {
			  sale { id recordedAt occurredAt rep { id team { id } } } receipt { points } errors { code } } }""";

	private static final String WHO = "{ me { id manages { id } team { id } hidden scorecard { points balance } } }";

	@Autowired
	Cast cast;

	@Autowired
	CimaClient client;

	@Autowired
	ApplicationContext application;

	@ParameterizedTest
	@ValueSource(strings = { "points", "rawPoints", "credited", "receipt", "role", "roles", "team", "teamId",
			"recordedAt", "serverTime", "day", "seq", "key", "plan", "planVersion", "by", "metrics", "__proto__" })
	void anInputTakesNoFieldThatTheSchemaDoesNotHave(String field) {
		Map<String, Object> sale = sale();
		sale.put(field, "1000000");
		assertRefused(this.cast.as(Person.MATE).send(LOG, Map.of("input", sale)));
		Map<String, Object> withLine = sale();
		Map<String, Object> line = new HashMap<>(Shop.upSell());
		line.put(field, "1000000");
		withLine.put("lines", List.of(line));
		assertRefused(this.cast.as(Person.MATE).send(LOG, Map.of("input", withLine)));
		assertRefused(this.cast.as(Person.MATE)
			.send("mutation { setVisibility(input: { hidden: false, %s: \"1\" }) { rep { id } } }".formatted(field),
					Map.of()));
	}

	@Test
	void noHeaderMakesACallerAnother() throws Exception {
		CimaClient mate = this.cast.as(Person.MATE);
		String before = mate.data(WHO).toString();
		HttpRequest.Builder request = HttpRequest.newBuilder(mate.uri("/graphql"))
			.header("Content-Type", "application/json")
			.header("Authorization", "Bearer " + mate.token());
		for (String name : List.of("X-User", "X-Forwarded-User", "X-Remote-User", "Remote-User", "X-Auth-Request-User",
				"X-Rep", "X-Rep-Id", "X-Subject", "Impersonate-User", "Run-As")) {
			request.header(name, this.cast.rep(Person.REP));
		}
		for (String name : List.of("X-Role", "X-Roles", "X-Authorities", "X-Groups", "X-Cima-Role")) {
			request.header(name, "ADMIN");
		}
		request.header("X-Team", this.cast.thing("elsewhere"));
		request.header("X-Server-Time", "2030-01-01T00:00:00Z");
		request.header("X-HTTP-Method-Override", "DELETE");
		request.header("Cookie", "role=ADMIN; rep=" + this.cast.rep(Person.REP));
		Map<String, ?> extensions = Map.of("role", "ADMIN", "viewer", this.cast.rep(Person.REP));
		assertThat(send(request, Map.of("query", WHO, "extensions", extensions)).get("data").toString())
			.isEqualTo(before);
		JsonNode refused = send(request, Map.of("query", "{ rebuilds { id } }", "extensions", extensions));
		assertThat(refused.at("/errors/0/extensions/classification").asString()).isEqualTo("FORBIDDEN");
		JsonNode time = send(request, Map.of("query", "{ serverTime }"));
		assertThat(Duration.between(Instant.parse(time.at("/data/serverTime").asString()), TestTime.now()).abs())
			.isLessThan(Duration.ofMinutes(1));
	}

	/**
	 * What is no role of this system, in shapes that a lenient reader might take for one.
	 */
	static Stream<Map<String, ?>> claims() {
		return Stream.of(Map.of("role", "ADMIN"), Map.of("scope", "ADMIN ROLE_ADMIN"), Map.of("scp", List.of("ADMIN")),
				Map.of("authorities", List.of("ROLE_ADMIN")), Map.of("groups", List.of("ADMIN")), Map.of("admin", true),
				Map.of("roles", "admin"), Map.of("roles", List.of("ROLE_ADMIN", "Admin", "*")),
				Map.of("roles", Map.of("ADMIN", true)), Map.of("roles", List.of(List.of("ADMIN"))),
				Map.of("roles", List.of("REP"), "rep", "rep_1", "team", "team_east", "teamId", "team_east", "points",
						1_000_000, "hidden", true, "preferred_username", "admin", "email", "admin"));
	}

	@ParameterizedTest
	@MethodSource("claims")
	void noClaimMakesARepMoreThanARep(Map<String, ?> claims) {
		Map<String, Object> all = new HashMap<>(claims);
		all.put("manages", List.of(this.cast.thing("team")));
		CimaClient claiming = this.client.withToken(ClaimedToken.of(this.application, this.cast.rep(Person.MATE), all));
		assertThat(claiming.data(WHO)).isEqualTo(this.cast.as(Person.MATE).data(WHO));
		assertThat(claiming.send("{ rebuilds { id } }", Map.of()).at("/errors/0/extensions/classification").asString())
			.isEqualTo("FORBIDDEN");
		assertThat(claiming.data("query($id: ID!) { node(id: $id) { id } }", Map.of("id", this.cast.thing("sale")))
			.get("node")
			.isNull()).isTrue();
	}

	@Test
	void theRoleOfAManagerGivesNothingToWhoManagesNobody() {
		CimaClient claiming = this.client.withToken(ClaimedToken.of(this.application, this.cast.rep(Person.MATE),
				Map.of("roles", List.of("REP", "MANAGER"), "manages", List.of(this.cast.thing("team")))));
		assertThat(claiming.data("query($id: ID!) { node(id: $id) { id } }", Map.of("id", this.cast.thing("sale")))
			.get("node")
			.isNull()).isTrue();
		Map<String, Object> sale = sale();
		sale.put("repId", this.cast.rep(Person.REP));
		assertThat(claiming.data(LOG, Map.of("input", sale)).at("/logSale/errors/0/code").asString())
			.isEqualTo("NOT_ALLOWED");
	}

	@Test
	void theServersClockCountsWhateverThePhoneSays() {
		CimaClient mate = this.cast.as(Person.MATE);
		for (Duration wrong : List.of(Duration.ofDays(-400), Duration.ofHours(-2), Duration.ofHours(2),
				Duration.ofDays(400))) {
			Instant phone = TestTime.now().plus(wrong);
			Map<String, Object> sale = sale();
			sale.put("occurredAt", phone.toString());
			sale.put("sentAt", phone.toString());
			Instant before = TestTime.now().minusMillis(1);
			JsonNode logged = mate.data(LOG, Map.of("input", sale)).at("/logSale/sale");
			assertThat(Instant.parse(logged.get("recordedAt").asString())).isBetween(before, TestTime.now());
			assertThat(Duration.between(Instant.parse(logged.get("occurredAt").asString()), TestTime.now()).abs())
				.as("with a clock that is off by %s", wrong)
				.isLessThan(Duration.ofMinutes(1));
		}
		for (Instant sentAt : List.of(TestTime.now().minus(Duration.ofHours(1)), Instant.parse("0001-01-01T00:00:00Z"),
				Instant.parse("9998-12-31T23:59:59Z"))) {
			Map<String, Object> sale = sale();
			sale.put("occurredAt", TestTime.now().toString());
			sale.put("sentAt", sentAt.toString());
			// what it says of sending moves no sale to where it cannot have been
			JsonNode logged = mate.data(LOG, Map.of("input", sale)).get("logSale");
			assertThat(logged.at("/errors/0/code").asString()).isEqualTo("CLOCK_UNSURE");
			assertThat(logged.at("/sale/occurredAt").asString()).isEqualTo(sale.get("occurredAt"));
		}
	}

	@Test
	void aSaleCountsForTheSellersOwnTeam() {
		JsonNode sold = this.cast.as(Person.MATE).data(LOG, Map.of("input", sale())).at("/logSale/sale");
		assertThat(sold.at("/rep/id").asString()).isEqualTo(this.cast.rep(Person.MATE));
		assertThat(sold.at("/rep/team/id").asString()).isEqualTo(this.cast.thing("team"));
	}

	private static Map<String, Object> sale() {
		return Shop.sale(Cast.uuid(), TestTime.now(), Shop.upSell());
	}

	private static void assertRefused(JsonNode answer) {
		assertThat(answer.path("data").isMissingNode() || answer.get("data").isNull()).as(answer.toString()).isTrue();
		assertThat(answer.get("errors")).isNotEmpty();
	}

	private static JsonNode send(HttpRequest.Builder request, Map<String, ?> body) throws Exception {
		return JsonMapper.shared()
			.readTree(HttpClient.newHttpClient()
				.send(request.copy()
					.POST(HttpRequest.BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body)))
					.build(), HttpResponse.BodyHandlers.ofString())
				.body());
	}

}
