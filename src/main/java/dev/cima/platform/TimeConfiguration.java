package dev.cima.platform;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The only clock; in whole milliseconds, as that is what the store keeps. */
@Configuration(proxyBeanMethods = false)
class TimeConfiguration {

	@Bean
	InstantSource instantSource() {
		return () -> Instant.now().truncatedTo(ChronoUnit.MILLIS);
	}

}
