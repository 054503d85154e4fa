package dev.cima.platform;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

import org.junit.jupiter.api.Test;

import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;

import static org.assertj.core.api.Assertions.assertThat;

class TimeConfigurationTests {

	private static final Duration LATER = Duration.ofDays(400);

	private final InstantSource clock = new TimeConfiguration().instantSource(new ClockSettings(Duration.ZERO));

	private final InstantSource shifted = new TimeConfiguration().instantSource(new ClockSettings(LATER));

	@Test
	void theClockIsAheadByTheShiftAndRunsOnAtTheSameSpeed() {
		Instant before = this.clock.instant();
		Instant now = this.shifted.instant();
		assertThat(now).isBetween(before.plus(LATER), this.clock.instant().plus(LATER));
	}

	@Test
	void tokensLiveByTheSameClock() {
		JwtTimestampValidator times = new TimeConfiguration().tokenTimes(this.shifted);
		assertThat(times.validate(token(this.shifted.instant())).hasErrors()).isFalse();
		assertThat(times.validate(token(this.clock.instant())).hasErrors()).isTrue();
	}

	private static Jwt token(Instant issued) {
		return Jwt.withTokenValue("token")
			.header("alg", "none")
			.issuedAt(issued)
			.notBefore(issued)
			.expiresAt(issued.plusSeconds(3600))
			.build();
	}

}
