package dev.cima.embedded;

import java.util.Map;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.Profiles;

/**
 * Lets a management port of its own, where no token is asked for, listen where the
 * application listens: by itself it would be open to the network.
 */
class ManagementAddress implements EnvironmentPostProcessor {

	private static final String ADDRESS = "management.server.address";

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		String port = environment.getProperty("management.server.port", "");
		String address = environment.getProperty("server.address", "");
		// Boot refuses an address without a port of its own
		if (environment.acceptsProfiles(Profiles.of("embedded")) && !port.isBlank() && !address.isBlank()
				&& (port.equals("0") || !port.equals(environment.getProperty("server.port", "8080")))
				&& !environment.containsProperty(ADDRESS)) {
			environment.getPropertySources().addLast(new MapPropertySource("embedded", Map.of(ADDRESS, address)));
		}
	}

}
