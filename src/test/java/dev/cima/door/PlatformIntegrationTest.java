package dev.cima.door;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.parallel.ResourceLock;

import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/** A test of {@link TestApplication} on a random port, with tokens of a real issuer. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@SpringBootTest(classes = { TestApplication.class, PlatformClient.Configuration.class },
		webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "spring.graphql.schema.locations=classpath:platform-test/",
				"spring.graphql.schema.additional-files=classpath:graphql/platform.graphqls",
				"cima.security.allowed-origins=https://board.example",
				"spring.graphql.websocket.connection-init-timeout=4s",
				"management.endpoint.health.validate-group-membership=false", "cima.limits.burst=100000",
				"cima.limits.complexity=30000", "cima.limits.values=5000", "cima.limits.body-within=2s",
				"server.tomcat.connection-timeout=2s", "cima.limits.integration-rate=1",
				"cima.limits.integration-burst=5" })
@ActiveProfiles("platform")
@ContextConfiguration(initializers = TestIssuer.class)
@ResourceLock("application of the platform's tests")
@interface PlatformIntegrationTest {

}
