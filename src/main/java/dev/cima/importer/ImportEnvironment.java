package dev.cima.importer;

import java.util.HashMap;
import java.util.Map;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Sets the application up for an import: without demo data, without a listening port
 * (which {@code -1} means to Spring Boot), with little logging.
 */
class ImportEnvironment implements EnvironmentPostProcessor {

	/** The folder to import; the application ends when that is done. */
	static final String FOLDER = "cima.import";

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		if (!environment.containsProperty(FOLDER)) {
			return;
		}
		environment.getPropertySources()
			// what an import brings is no news
			.addFirst(new MapPropertySource("import", settings(environment)));
		environment.getPropertySources()
			// nobody watches the boards meanwhile, so cards are written less often;
			// nobody waits for an answer, so we can wait for a slow store
			.addLast(new MapPropertySource("import-defaults",
					Map.of("logging.level.root", "warn", "cima.ledger.settle-every", "3s", "cima.ledger.answer-within",
							"60s", "cima.mongodb.timeout", "60s")));
	}

	private static Map<String, Object> settings(ConfigurableEnvironment environment) {
		Map<String, Object> settings = new HashMap<>(Map.of("server.port", "-1", "management.server.port", "-1",
				"cima.demo.enabled", "false", "cima.push.enabled", "false"));
		if ("embedded".equals(environment.getProperty("cima.redis.uri"))) {
			// it ends with this process, and the next start makes the boards from nothing
			settings.put("cima.leaderboard.follow", "false");
		}
		return settings;
	}

}
