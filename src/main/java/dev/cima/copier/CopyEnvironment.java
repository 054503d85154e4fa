package dev.cima.copier;

import java.util.Map;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Makes of the application what only copies its store: nothing works in the background,
 * no port is listened on, nothing is pushed.
 */
class CopyEnvironment implements EnvironmentPostProcessor {

	/** The MongoDB to copy into; the application ends when that is done. */
	static final String TO = "cima.copy.to";

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		if (!environment.containsProperty(TO)) {
			return;
		}
		environment.getPropertySources()
			.addFirst(new MapPropertySource("copy", Map.of("server.port", "-1", "management.server.port", "-1",
					"cima.demo.enabled", "false", "cima.push.enabled", "false", "cima.background", "false")));
		environment.getPropertySources()
			.addLast(new MapPropertySource("copy-defaults",
					Map.of("logging.level.root", "warn", "cima.mongodb.timeout", "10m")));
	}

}
