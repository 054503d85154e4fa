package dev.cima.verifier;

import java.util.Map;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Makes the application read only: no background work, no listening port, no pushes.
 */
class VerifyEnvironment implements EnvironmentPostProcessor {

	/** The file for the summary; the application ends when it is written. */
	static final String FILE = "cima.verify";

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		if (!environment.containsProperty(FILE)) {
			return;
		}
		environment.getPropertySources()
			.addFirst(new MapPropertySource("verify", Map.of("server.port", "-1", "management.server.port", "-1",
					"cima.demo.enabled", "false", "cima.push.enabled", "false", "cima.background", "false")));
		environment.getPropertySources()
			.addLast(new MapPropertySource("verify-defaults",
					Map.of("logging.level.root", "warn", "cima.mongodb.timeout", "10m")));
	}

}
