package dev.cima.embedded;

import java.time.InstantSource;

import dev.cima.leadership.PulseSecret;
import dev.cima.platform.MongoAddress;
import dev.cima.platform.RedisAddress;
import dev.cima.platform.StartRefusedException;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;

/**
 * Starts the embedded servers before the clients that need their addresses, and stops
 * them after those clients.
 */
@Configuration(proxyBeanMethods = false)
@Profile("embedded")
class EmbeddedConfiguration {

	/** The port of an application that only runs a command. */
	private static final String NO_PORT = "-1";

	/** Around the application's clock, so that the demo can have a past. */
	@Bean
	static BeanPostProcessor demoClock() {
		return new BeanPostProcessor() {

			@Override
			public Object postProcessAfterInitialization(Object bean, String name) {
				return (bean instanceof InstantSource clock && name.equals("instantSource")) ? new DemoClock(clock)
						: bean;
			}

		};
	}

	/** Looks for what does not go with this mode before anything is opened. */
	@Bean
	static BeanFactoryPostProcessor embeddedSettings(Environment environment) {
		return (beans) -> refuse(environment);
	}

	/** By demo tokens, unless an issuer says who somebody is. */
	@Bean
	@ConditionalOnExpression("'${cima.security.issuer:}'.isBlank()")
	JwtDecoder jwtDecoder(ObjectProvider<DemoTokens> tokens, JwtTimestampValidator times, Environment environment) {
		DemoTokens demo = tokens.getIfAvailable();
		if (demo != null) {
			return demo.decoder(times);
		}
		if (!NO_PORT.equals(environment.getProperty("server.port"))) {
			throw new StartRefusedException("Nobody could sign in: the demo is off, so there are no demo tokens, and "
					+ "cima.security.issuer is not set. Name the OIDC issuer and the audience of your tokens, or take "
					+ "cima.demo.enabled=false away.");
		}
		return (token) -> {
			throw new BadJwtException("a command lets nobody in");
		};
	}

	/** Beside the store, unless a setting names one. */
	@Bean
	PulseSecret pulseSecret(EmbeddedSettings settings) {
		return PulseSecretFile.in(settings);
	}

	/** MongoDB, unless it is somewhere else already. */
	@Configuration(proxyBeanMethods = false)
	@Profile("embedded")
	@ConditionalOnMissingBean(MongoAddress.class)
	@ConditionalOnProperty(name = "cima.mongodb.uri", havingValue = MongoAddress.EMBEDDED)
	static class Mongo {

		@Bean
		EmbeddedMongo embeddedMongo(EmbeddedSettings settings) {
			return new EmbeddedMongo(settings);
		}

		@Bean
		MongoAddress mongoAddress(EmbeddedMongo mongo) {
			return new MongoAddress(mongo.uri());
		}

	}

	/** Redis, unless the properties name a real one. */
	@Configuration(proxyBeanMethods = false)
	@Profile("embedded")
	@ConditionalOnMissingBean(RedisAddress.class)
	@ConditionalOnProperty(name = "cima.redis.uri", havingValue = RedisAddress.EMBEDDED)
	static class Redis {

		@Bean
		EmbeddedRedis embeddedRedis(EmbeddedSettings settings) {
			EmbeddedRedis redis = new EmbeddedRedis(settings.data(), settings.redis());
			redis.watch();
			return redis;
		}

		@Bean
		RedisAddress redisAddress(EmbeddedRedis redis) {
			return new RedisAddress(redis.uri());
		}

	}

	private static void refuse(Environment environment) {
		if (environment.acceptsProfiles(Profiles.of("production"))) {
			throw new StartRefusedException("The profiles embedded and production exclude each other. Start with one: "
					+ "--spring.profiles.active=production.");
		}
		if (!MongoAddress.EMBEDDED.equals(environment.getProperty("cima.mongodb.uri"))) {
			throw new StartRefusedException(
					"cima.mongodb.uri is set, but this is the embedded mode, which keeps its own "
							+ "store. To use that MongoDB, start with --spring.profiles.active=production and the settings that "
							+ "docs/operating.md names; to bring the embedded store there, name it with --cima.copy.to instead; "
							+ "to stay with the embedded store, take cima.mongodb.uri away.");
		}
	}

}
