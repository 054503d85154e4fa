package dev.cima.platform;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Checks for settings that production needs, and for those that it must not have, before
 * anything connects to anything.
 */
@Configuration(proxyBeanMethods = false)
@Profile("production")
class ProductionConfiguration {

	@Bean
	static BeanFactoryPostProcessor requiredSettings(Environment environment) {
		Map<String, String> needs = new LinkedHashMap<>();
		needs.put("cima.mongodb.uri", "Give the address of MongoDB, such as mongodb://mongo:27017/?replicaSet=rs0.");
		needs.put("cima.redis.uri", "Give the address of Redis, such as redis://redis:6379.");
		needs.put("cima.security.issuer",
				"Name the OIDC issuer whose tokens are trusted, such as https://securetoken.google.com/my-project.");
		needs.put("cima.security.audience", "Name the audience that tokens must be for, such as the Firebase project.");
		if (environment.getProperty("cima.push.enabled", Boolean.class, true)) {
			needs.put("cima.push.credentials",
					"Give the key file of a Firebase service account, or switch pushes off with cima.push.enabled=false.");
		}
		if (WebDoors.areOpen(environment)) {
			needs.put("cima.web.sign-in.client-id",
					"Say as what the issuer knows the web app, or switch it off with cima.web.enabled=false.");
		}
		if (environment.getProperty("cima.survey.share", Double.class, 0.0) > 0) {
			needs.put("cima.survey.base-url",
					"Give the address at which customers reach this application, such as https://sales.example.com.");
		}
		return (beans) -> {
			needs.forEach((property, hint) -> {
				if (!StringUtils.hasText(environment.getProperty(property))) {
					throw new StartRefusedException(property + " is not set. " + hint);
				}
			});
			if (!environment.getProperty("cima.clock.shift", Duration.class, Duration.ZERO).isZero()) {
				throw new StartRefusedException("cima.clock.shift is set. "
						+ "It is for trying out another day; production goes by the machine's clock. Take it away.");
			}
		};
	}

}
