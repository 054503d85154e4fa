package dev.cima.door;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.stream.Stream;

import dev.cima.platform.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** Who gets in, and who sees what. */
@PlatformIntegrationTest
class AccessIntegrationTests {

	@Autowired
	PlatformClient client;

	static Stream<Arguments> badTokens() {
		return Stream.of(Arguments.of(TestIssuer.expired(), "expired"),
				Arguments.of(TestIssuer.unsigned(), "cannot be read"), Arguments.of(TestIssuer.forged(), "signature"),
				Arguments.of(TestIssuer.signedWithPublicKey(), "signature"),
				Arguments.of(TestIssuer.from("https://evil.example"), "issuer"),
				Arguments.of(TestIssuer.audience("another-app"), "another application"),
				Arguments.of(TestIssuer.withoutExpiry(), "not valid"), Arguments.of("nonsense", "not valid"),
				Arguments.of("two words", "not valid"),
				Arguments.of(TestIssuer.from(TestIssuer.ISSUER + "/"), "issuer"),
				Arguments.of(TestIssuer.audience("cima-test2"), "another application"),
				Arguments.of(TestIssuer.notYetValid(), "not valid"), Arguments.of("a.b.c", "not valid"));
	}

	static Stream<String> forgeries() {
		return Stream.concat(TestIssuer.withOwnKeys().stream(), TestIssuer.tamperedWith().stream());
	}

	@ParameterizedTest
	@MethodSource("forgeries")
	void letsNobodyInWithATokenOfTheirOwnMaking(String token) {
		// a key that nobody knows is looked for at the issuer, but not each time
		assertThat(withToken(token).statusCode()).isIn(401, 503);
	}

	@Test
	void cannotBeMadeToAskTheIssuerForItsKeysAgainAndAgain() {
		assertThat(withToken(TestIssuer.token("rep_0")).statusCode()).isEqualTo(200);
		int before = TestIssuer.KEYS_FETCHED.get();
		for (int i = 0; i < 50; i++) {
			HttpResponse<String> response = withToken(TestIssuer.wrongKey("made-up-" + i));
			assertThat(response.statusCode()).isIn(401, 503);
			assertThat(PlatformClient.json(response).has("data")).isFalse();
		}
		// twice in half a minute, and one of them may end while this goes on
		assertThat(TestIssuer.KEYS_FETCHED.get() - before).isLessThanOrEqualTo(4);
		assertThat(withToken(TestIssuer.token("rep_not_seen_before")).statusCode()).isEqualTo(200);
	}

	@ParameterizedTest
	@MethodSource("badTokens")
	void refusesABadTokenInAClearSentence(String token, String sentence) {
		HttpResponse<String> response = withToken(token);
		assertThat(response.statusCode()).isEqualTo(401);
		assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer error=\"invalid_token\"");
		JsonNode answer = PlatformClient.json(response);
		assertThat(PlatformClient.classification(answer)).isEqualTo("UNAUTHORIZED");
		assertThat(answer.at("/errors/0/message").asString()).contains(sentence);
		assertThat(answer.has("data")).isFalse();
	}

	@Test
	void refusesARequestWithoutAToken() {
		HttpResponse<String> response = this.client.post(
				this.client.bare("/graphql").header("Content-Type", "application/json").header("Accept-Language", "es"),
				Map.of("query", "{ __typename }"));
		assertThat(response.statusCode()).isEqualTo(401);
		assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer");
		assertThat(PlatformClient.classification(PlatformClient.json(response))).isEqualTo("UNAUTHORIZED");
		assertThat(response.body()).contains("Inicia sesión");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/error", "/demo/token", "/graphiql", "/graphql/", "/actuator", "/actuator/env",
			"/actuator/prometheus", "/h2-console", "/graphql/schema" })
	void opensNothingElse(String path) {
		assertThat(this.client.send(this.client.bare(path)).statusCode()).isEqualTo(401);
		assertThat(
				this.client.send(this.client.bare(path).header("Authorization", "Bearer " + TestIssuer.token("rep_1")))
					.statusCode())
			.isIn(403, 404);
	}

	@Test
	void showsMetricsToAdmins() {
		HttpResponse<String> response = this.client.send(this.client.bare("/actuator/prometheus")
			.header("Authorization", "Bearer " + TestIssuer.token("boss", Role.ADMIN)));
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).contains("cima_subscribers");
	}

	@Test
	void showsHealthToEverybodyWithoutDetails() {
		for (String path : new String[] { "/livez", "/readyz", "/actuator/health" }) {
			HttpResponse<String> response = this.client.send(this.client.bare(path));
			assertThat(response.statusCode()).as(path).isEqualTo(200);
			assertThat(response.body()).contains("\"status\":\"UP\"").doesNotContain("details");
		}
	}

	@Test
	void letsOnlyTheNamedRolesUseAField() {
		JsonNode refused = ask("{ adminsOnly }", Role.REP, Role.MANAGER, Role.INTEGRATION);
		assertThat(PlatformClient.classification(refused)).isEqualTo("FORBIDDEN");
		assertThat(refused.at("/errors/0/message").asString()).isEqualTo("Your role does not allow this.");
		assertThat(ask("{ adminsOnly }", Role.ADMIN).at("/data/adminsOnly").asString()).isEqualTo("rep_1");
		assertThat(PlatformClient.classification(ask("mutation { batch(input: [\"a\"]) }", Role.ADMIN)))
			.isEqualTo("FORBIDDEN");
	}

	@Test
	void ignoresRolesThatItDoesNotKnow() {
		assertThat(PlatformClient.classification(ask("{ adminsOnly }"))).isEqualTo("FORBIDDEN");
	}

	@Test
	void forbidsWhoIsNobodyInASentence() {
		JsonNode answer = this.client.ask(TestIssuer.token("nobody"), "{ serverTime }", Map.of());
		assertThat(PlatformClient.classification(answer)).isEqualTo("FORBIDDEN");
	}

	@Test
	void showsWhatIsPrivateToTheRepTheirManagersAndAdminsOnly() {
		assertThat(secretOf("rep_1", Role.REP)).isEqualTo("secret of rep_1");
		assertThat(secretOf("rep_2", Role.REP)).isNull();
		assertThat(secretOf("rep_2", Role.REP, Role.MANAGER)).isEqualTo("secret of rep_2");
		assertThat(secretOf("elsewhere", Role.REP, Role.MANAGER)).isNull();
		assertThat(secretOf("elsewhere", Role.ADMIN)).isEqualTo("secret of elsewhere");
		assertThat(secretOf("rep_2", Role.REP, Role.INTEGRATION)).isNull();
	}

	@Test
	void hidesFromAllButAdminsWhatDoesNotSayWhoseItIs() {
		String document = "{ thing(id: \"rep_1\") { orphan { secret } } }";
		assertThat(ask(document, Role.REP).at("/data/thing/orphan/secret").isNull()).isTrue();
	}

	private @org.jspecify.annotations.Nullable String secretOf(String id, Role... roles) {
		JsonNode answer = ask("{ thing(id: \"" + id + "\") { secret } }", roles);
		assertThat(answer.has("errors")).as(answer.toString()).isFalse();
		return answer.at("/data/thing/secret").asString(null);
	}

	private JsonNode ask(String document, Role... roles) {
		return this.client.ask(TestIssuer.token("rep_1", roles), document, Map.of());
	}

	private HttpResponse<String> withToken(String token) {
		return this.client.post(this.client.bare("/graphql")
			.header("Content-Type", "application/json")
			.header("Authorization", "Bearer " + token), Map.of("query", "{ __typename }"));
	}

}
