package dev.cima.platform;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;

/** The only clock; in whole milliseconds, as that is what the store keeps. */
@Configuration(proxyBeanMethods = false)
class TimeConfiguration {

	@Bean
	InstantSource instantSource(ClockSettings settings) {
		Duration shift = settings.shift();
		return () -> Instant.now().plus(shift).truncatedTo(ChronoUnit.MILLIS);
	}

	/** Whether a token is valid yet, and still. */
	@Bean
	JwtTimestampValidator tokenTimes(InstantSource clock) {
		JwtTimestampValidator times = new JwtTimestampValidator();
		times.setClock(clock.withZone(ZoneOffset.UTC));
		return times;
	}

}
