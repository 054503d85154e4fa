package dev.cima.faults.app;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The clock of a node under test, which can go wrong. */
@Component
@Primary
@Profile("faults")
class JumpingClock implements InstantSource {

	private volatile long offset;

	void jump(long millis) {
		this.offset = millis;
	}

	@Override
	public Instant instant() {
		return Instant.now().truncatedTo(ChronoUnit.MILLIS).plusMillis(this.offset);
	}

}
