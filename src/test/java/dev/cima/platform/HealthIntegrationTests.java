package dev.cima.platform;

import java.net.http.HttpResponse;

import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** What an operator's probes see of the whole application. */
@CimaIntegrationTest
class HealthIntegrationTests {

	@Autowired
	CimaClient client;

	@Test
	void isReadyWithMongoDbAndRedisApart() {
		HttpResponse<String> response = this.client.get("/readyz");
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
		JsonNode health = JsonMapper.shared().readTree(response.body());
		assertThat(health.at("/components/mongodb/status").asString()).isEqualTo("UP");
		assertThat(health.at("/components/redis/status").asString()).isEqualTo("UP");
		assertThat(response.body()).doesNotContain("details", "localhost", "127.0.0.1");
	}

	@Test
	void isAlive() {
		assertThat(this.client.get("/livez").statusCode()).isEqualTo(200);
	}

	@Test
	void answersTheIntrospectionOfGraphiqlInTheEmbeddedProfile() {
		JsonNode answer = this.client.as("admin", Role.ADMIN)
			.data(graphql.introspection.IntrospectionQuery.INTROSPECTION_QUERY);
		assertThat(answer.at("/__schema/queryType/name").asString()).isEqualTo("Query");
	}

}
