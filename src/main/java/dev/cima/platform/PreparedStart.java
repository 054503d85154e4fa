package dev.cima.platform;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.AotDetector;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.SpringProperties;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.ClassUtils;

/**
 * Starts from the bean definitions that the build of the image wrote down (the Maven
 * profile {@code image}), instead of scanning and judging conditions again. They hold for
 * a node that serves in production: whatever else is started finds out for itself.
 * {@code -Dspring.aot.enabled=false} makes such a node find out too.
 */
class PreparedStart implements EnvironmentPostProcessor {

	/** Each makes of the application something else, by conditions. */
	private static final List<String> OTHER_USES = List.of("cima.import", "cima.verify", "cima.background");

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		if (SpringProperties.getProperty(AotDetector.AOT_ENABLED) == null
				&& isPrepared(application.getMainApplicationClass()) && fits(environment)) {
			SpringProperties.setFlag(AotDetector.AOT_ENABLED);
		}
	}

	private static boolean isPrepared(@Nullable Class<?> main) {
		return main != null
				&& ClassUtils.isPresent(main.getName() + "__ApplicationContextInitializer", main.getClassLoader());
	}

	/** Whether what was written down is what this start would find out. */
	static boolean fits(ConfigurableEnvironment environment) {
		String management = environment.getProperty("management.server.port");
		return List.of(environment.getActiveProfiles()).equals(List.of("production")) && management != null
				&& !management.equals(environment.getProperty("server.port", "8080"))
				&& OTHER_USES.stream().noneMatch(environment::containsProperty);
	}

}
