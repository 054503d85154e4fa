package dev.cima.faults.app;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The clock of a node under test, which can go wrong. */
@Component
@Primary
@Profile("faults")
class JumpingClock implements InstantSource {

	private final InstantSource clock;

	private final Duration shift;

	private volatile long offset;

	JumpingClock(@Qualifier("instantSource") InstantSource clock, @Value("${faults.shift:0s}") Duration shift) {
		this.clock = clock;
		this.shift = shift;
	}

	void jump(long millis) {
		this.offset = millis;
	}

	@Override
	public Instant instant() {
		return this.clock.instant().plus(this.shift).plusMillis(this.offset);
	}

}
