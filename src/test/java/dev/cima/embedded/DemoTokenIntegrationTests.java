package dev.cima.embedded;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.TestTime;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@CimaIntegrationTest
class DemoTokenIntegrationTests {

	@Autowired
	CimaClient client;

	@Autowired
	JwtDecoder decoder;

	@Autowired
	Reps reps;

	@Test
	void givesARepATokenWithItsSubject() {
		this.reps.save(new Rep("rep_token", "Zoë Ní Dhomhnaill", "team_token", null, "subject-of-zoe", "en", List.of(),
				true, false));

		HttpResponse<String> answer = this.client.post("/demo/token",
				Map.of("rep", "rep_token", "roles", List.of("REP", "MANAGER")));

		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		JsonNode body = JsonMapper.shared().readTree(answer.body());
		assertThat(Instant.parse(body.get("expiresAt").asString())).isAfter(TestTime.now());
		Jwt token = this.decoder.decode(body.get("token").asString());
		assertThat(token.getSubject()).isEqualTo("subject-of-zoe");
		assertThat(token.getClaimAsStringList("roles")).containsExactly("REP", "MANAGER");
	}

	@Test
	void givesAnAdminWithoutARepAToken() {
		String token = this.client.as("admin").token();

		assertThat(this.decoder.decode(String.valueOf(token)).getClaimAsStringList("roles")).containsExactly("ADMIN");
	}

	@Test
	void givesATokenThatExpiresWhenItIsToldTo() {
		JsonNode soon = JsonMapper.shared()
			.readTree(this.client.post("/demo/token", Map.of("rep", "admin", "expiresInSeconds", 5)).body());
		Jwt token = this.decoder.decode(soon.get("token").asString());
		assertThat(Duration.between(token.getIssuedAt(), token.getExpiresAt())).isEqualTo(Duration.ofSeconds(5));

		JsonNode past = JsonMapper.shared()
			.readTree(this.client.post("/demo/token", Map.of("rep", "admin", "expiresInSeconds", -300)).body());
		assertThatThrownBy(() -> this.decoder.decode(past.get("token").asString())).hasMessageContaining("expired");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "[]", "{}", "{\"rep\":\" \"}", "{\"rep\":\"admin\",\"roles\":[\"KING\"]}",
			"{\"rep\":\"admin\",\"roles\":\"x\"}", "{\"rep\":\"admin\",\"expiresInSeconds\":43201}",
			"{\"rep\":\"admin\",\"expiresInSeconds\":-43201}", "{\"rep\":\"admin\",\"roles\":[null]}" })
	void refusesABadRequestWithASentence(String body) {
		HttpResponse<String> answer = this.client.post("/demo/token", body);

		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
		assertThat(JsonMapper.shared().readTree(answer.body()).get("message").asString()).endsWith(".");
	}

	@Test
	void saysThatARepDoesNotExist() {
		HttpResponse<String> answer = this.client.post("/demo/token", Map.of("rep", "rep_nobody"));

		assertThat(answer.statusCode()).isEqualTo(404);
		assertThat(answer.body()).contains("There is no rep rep_nobody");
	}

}
