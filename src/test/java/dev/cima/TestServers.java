package dev.cima;

import java.util.Map;

import org.testcontainers.containers.GenericContainer;
import org.testcontainers.mongodb.MongoDBContainer;
import org.testcontainers.utility.DockerImageName;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.env.MapPropertySource;

/**
 * The servers of a test's application: the embedded ones, or real ones in containers with
 * {@code -Dcima.test.servers=containers}.
 */
public class TestServers implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		if (!"containers".equals(System.getProperty("cima.test.servers"))) {
			return;
		}
		MongoDBContainer mongo = new MongoDBContainer(DockerImageName.parse("mongo:8")).withReplicaSet();
		GenericContainer<?> redis = new GenericContainer<>(DockerImageName.parse("redis:7")).withExposedPorts(6379);
		mongo.start();
		redis.start();
		context.getEnvironment()
			.getPropertySources()
			.addFirst(new MapPropertySource("containers",
					Map.of("cima.mongodb.uri", mongo.getReplicaSetUrl(), "cima.redis.uri",
							"redis://" + redis.getHost() + ":" + redis.getMappedPort(6379),
							// as in production: the embedded server could not do this
							"cima.ledger.shard-key-in-filters", "true")));
		context.addApplicationListener((ContextClosedEvent closed) -> {
			redis.stop();
			mongo.stop();
		});
	}

}
