package dev.cima.platform;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

class PreparedStartTests {

	private final MockEnvironment environment = new MockEnvironment().withProperty("server.port", "8080")
		.withProperty("management.server.port", "8081");

	@Test
	void aNodeThatServesInProductionStartsFromWhatTheBuildWroteDown() {
		this.environment.setActiveProfiles("production");
		assertThat(PreparedStart.fits(this.environment)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "cima.import", "cima.verify", "cima.background" })
	void whatDoesSomethingElseFindsOutForItself(String property) {
		this.environment.setActiveProfiles("production");
		this.environment.setProperty(property, "false");
		assertThat(PreparedStart.fits(this.environment)).isFalse();
	}

	@Test
	void theEmbeddedModeFindsOutForItself() {
		assertThat(PreparedStart.fits(this.environment)).isFalse();
		this.environment.setActiveProfiles("production", "embedded");
		assertThat(PreparedStart.fits(this.environment)).isFalse();
	}

	@Test
	void aNodeWithOnePortForAllFindsOutForItself() {
		this.environment.setActiveProfiles("production");
		this.environment.setProperty("management.server.port", "8080");
		assertThat(PreparedStart.fits(this.environment)).isFalse();
	}

}
