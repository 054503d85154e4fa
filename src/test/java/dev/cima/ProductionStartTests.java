package dev.cima;

import java.util.LinkedHashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/** Production without what it needs. */
@ExtendWith(OutputCaptureExtension.class)
@ResourceLock(Resources.SYSTEM_OUT)
@Execution(ExecutionMode.SAME_THREAD)
class ProductionStartTests {

	@ParameterizedTest
	@ValueSource(strings = { "cima.mongodb.uri", "cima.redis.uri", "cima.security.issuer", "cima.security.audience",
			"cima.push.credentials" })
	void stopsWithASentenceThatNamesWhatIsMissing(String missing, CapturedOutput output) {
		Map<String, String> properties = complete();
		properties.remove(missing);
		assertThatItDoesNotStart(properties);
		assertThat(output).contains(missing + " is not set");
	}

	@Test
	void asksCustomersOnlyWhereTheyCanReachIt(CapturedOutput output) {
		Map<String, String> properties = complete();
		properties.put("cima.survey.share", "0.1");
		assertThatItDoesNotStart(properties);
		assertThat(output).contains("cima.survey.base-url is not set");
	}

	@Test
	void stopsWithASentenceWhenItsClockIsShifted(CapturedOutput output) {
		Map<String, String> properties = complete();
		properties.put(TestTime.SHIFT, "-3d");
		assertThatItDoesNotStart(properties);
		assertThat(output).contains("cima.clock.shift is set");
	}

	private static Map<String, String> complete() {
		return new LinkedHashMap<>(Map.of("cima.mongodb.uri", "mongodb://localhost:1", "cima.redis.uri",
				"redis://localhost:1", "cima.security.issuer", "http://localhost:1", "cima.security.audience", "cima",
				"cima.push.credentials", "key.json"));
	}

	private static void assertThatItDoesNotStart(Map<String, String> properties) {
		SpringApplication application = new SpringApplication(CimaApplication.class);
		String[] arguments = properties.entrySet()
			.stream()
			.map((property) -> "--" + property.getKey() + "=" + property.getValue())
			.toArray(String[]::new);
		application.setAdditionalProfiles("production");
		application.setDefaultProperties(Map.of("server.port", "0", "cima.mongodb.timeout", "200ms"));
		assertThatException().isThrownBy(() -> application.run(arguments).close());
	}

}
