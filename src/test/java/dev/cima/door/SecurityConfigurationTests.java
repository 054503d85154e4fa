package dev.cima.door;

import org.junit.jupiter.api.Test;

import org.springframework.mock.env.MockEnvironment;
import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

class SecurityConfigurationTests {

	private final MockEnvironment environment = new MockEnvironment().withProperty("local.server.port", "8080");

	@Test
	void opensMetricsOnAManagementPortOfItsOwn() {
		this.environment.setProperty("local.management.port", "9090");
		assertThat(isOpen(9090)).isTrue();
		assertThat(isOpen(8080)).isFalse();
	}

	@Test
	void keepsThemClosedOnThePublicPort() {
		assertThat(isOpen(8080)).isFalse();
		this.environment.setProperty("local.management.port", "8080");
		assertThat(isOpen(8080)).isFalse();
	}

	private boolean isOpen(int port) {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", "/actuator/prometheus");
		request.setLocalPort(port);
		return SecurityConfiguration.isOnManagementPort(request, this.environment);
	}

}
