package dev.cima.platform;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

class DemoDoorsTests {

	@Test
	void areOpenInTheEmbeddedModeOnItsOwnStore() {
		assertThat(DemoDoors.areOpen(embedded())).isTrue();
		assertThat(DemoDoors.areOpen(embedded().withProperty("cima.security.issuer", " "))).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "cima.demo.enabled, false", "cima.mongodb.uri, mongodb://localhost",
			"cima.security.issuer, https://issuer.example" })
	void areShutBy(String property, String value) {
		assertThat(DemoDoors.areOpen(embedded().withProperty(property, value))).isFalse();
	}

	@Test
	void areShutInEveryOtherMode() {
		MockEnvironment production = new MockEnvironment().withProperty("cima.mongodb.uri", MongoAddress.EMBEDDED);
		assertThat(DemoDoors.areOpen(production)).isFalse();
		production.setActiveProfiles("production");
		assertThat(DemoDoors.areOpen(production)).isFalse();
		production.setActiveProfiles("production", "embedded");
		assertThat(DemoDoors.areOpen(production)).isFalse();
	}

	private static MockEnvironment embedded() {
		MockEnvironment environment = new MockEnvironment().withProperty("cima.mongodb.uri", MongoAddress.EMBEDDED);
		environment.setActiveProfiles("embedded");
		return environment;
	}

}
