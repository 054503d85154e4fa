package dev.cima;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import dev.cima.access.Cast;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test of the whole application on a random port, with its own empty MongoDB and Redis.
 * Test classes with the same properties share one application, and take turns; one with
 * properties of its own is an {@link OwnCimaIntegrationTest}. A {@link CimaClient} can be
 * injected.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@SpringBootTest(classes = { CimaApplication.class, CimaClient.Configuration.class, Shop.class, Cast.class },
		webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "cima.embedded.store=memory", "cima.embedded.data=target/embedded",
				"spring.main.banner-mode=off", "cima.survey.share=0", "cima.offer-quality.percent-without=0" })
@ContextConfiguration(initializers = TestServers.class)
@Execution(ExecutionMode.SAME_THREAD)
public @interface CimaIntegrationTest {

}
