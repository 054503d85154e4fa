package dev.cima.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import dev.cima.CimaApplication;
import dev.cima.CimaClient;
import dev.cima.TestServers;
import dev.cima.platform.RedisLink;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** Applications of which nothing else is asked than to start, or to lose a store. */
class LostStoreIntegrationTests {

	@Test
	void startsWhileRedisIsAway() throws IOException {
		try (ConfigurableApplicationContext other = start("--cima.redis.uri=redis://127.0.0.1:" + closedPort())) {
			assertThat(other.getBean(RedisLink.class).isConnected()).isFalse();
			// sales can be logged, so it takes requests
			assertThat(readiness(other, 200)).isEqualTo("UP, DEGRADED");
		}
	}

	/** As in production; the embedded store is given more time. */
	@Test
	void turnsADeadMongoIntoAnErrorWithinFiveSeconds() {
		try (ConfigurableApplicationContext other = start("--cima.mongodb.timeout=5s")) {
			MongoDatabase database = other.getBean(MongoDatabase.class);
			assertThat(other.getBean(MongoClient.class).listDatabaseNames()).isNotEmpty();
			await().until(() -> other.getBean(RedisLink.class).isConnected());
			other.getBean(EmbeddedMongo.class).close();
			long start = System.nanoTime();

			assertThatExceptionOfType(MongoException.class)
				.isThrownBy(() -> database.getCollection("x").insertOne(new Document("_id", 1)));

			assertThat(System.nanoTime() - start).isLessThan(5_500_000_000L);
			assertThat(readiness(other, 503)).isEqualTo("DOWN, UP");
			assertThat(client(other).get("/livez").statusCode()).isEqualTo(200);
		}
	}

	/** What the probe says of MongoDB and of Redis. */
	private static String readiness(ConfigurableApplicationContext application, int status) {
		HttpResponse<String> response = client(application).get("/readyz");
		assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
		JsonNode components = JsonMapper.shared().readTree(response.body()).get("components");
		return components.at("/mongodb/status").asString() + ", " + components.at("/redis/status").asString();
	}

	private static CimaClient client(ConfigurableApplicationContext application) {
		return new CimaClient(application.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
	}

	private static ConfigurableApplicationContext start(String... more) {
		return new SpringApplicationBuilder(CimaApplication.class)
			.properties("server.port=0", "cima.embedded.store=memory", "cima.embedded.data=target/embedded")
			.initializers((context) -> context.addBeanFactoryPostProcessor(new TestServers.WithoutDemoData()))
			.run(more);
	}

	private static int closedPort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

}
