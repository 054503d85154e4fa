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
 * Starts from the bean definitions that the build of the image recorded (Maven profile
 * {@code image}), instead of scanning and evaluating conditions again. They are valid for
 * a production node; anything else that is started evaluates the conditions itself, and
 * {@code -Dspring.aot.enabled=false} makes a production node do so too.
 */
class PreparedStart implements EnvironmentPostProcessor {

	/** Each of these changes the application through conditions. */
	private static final List<String> OTHER_USES = List.of("cima.import", "cima.verify", "cima.copy.to",
			"cima.background");

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

	/** Whether the recorded definitions are those that this start would come to. */
	static boolean fits(ConfigurableEnvironment environment) {
		String management = environment.getProperty("management.server.port");
		return List.of(environment.getActiveProfiles()).equals(List.of("production")) && management != null
				&& !management.equals(environment.getProperty("server.port", "8080"))
				&& OTHER_USES.stream().noneMatch(environment::containsProperty);
	}

}
