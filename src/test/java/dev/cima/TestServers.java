package dev.cima;

import java.util.Map;

import dev.cima.platform.MongoAddress;
import dev.cima.platform.RedisAddress;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.mongodb.MongoDBContainer;
import org.testcontainers.utility.DockerImageName;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.env.MapPropertySource;

/**
 * The servers of a test's application: the embedded ones, a MongoDB that a test names, or
 * real ones in containers with {@code -Dcima.test.servers=containers}. The demo is on,
 * for its tokens, but its data is not loaded.
 */
public class TestServers implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	/** The property that names a MongoDB of the test's own. */
	public static final String MONGODB = "cima.test.mongodb";

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		context.addBeanFactoryPostProcessor(new WithoutDemoData());
		String own = context.getEnvironment().getProperty(MONGODB);
		if (own != null) {
			context.getBeanFactory().registerSingleton("mongoAddress", new MongoAddress(own));
			return;
		}
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
					// as in production
					Map.of("cima.ledger.shard-key-in-filters", "true")));
		context.getBeanFactory().registerSingleton("mongoAddress", new MongoAddress(mongo.getReplicaSetUrl()));
		context.getBeanFactory()
			.registerSingleton("redisAddress",
					new RedisAddress("redis://" + redis.getHost() + ":" + redis.getMappedPort(6379)));
		context.addApplicationListener((ContextClosedEvent closed) -> {
			redis.stop();
			mongo.stop();
		});
	}

	/** Leaves the demo its tokens, but takes away what loads its data. */
	public static final class WithoutDemoData implements BeanFactoryPostProcessor {

		private static final String LOADS = "demoStart";

		@Override
		public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
			if (beans instanceof BeanDefinitionRegistry registry && registry.containsBeanDefinition(LOADS)) {
				registry.removeBeanDefinition(LOADS);
			}
		}

	}

}
