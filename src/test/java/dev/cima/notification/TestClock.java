package dev.cima.notification;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;

import dev.cima.TestTime;

/** A clock that goes on, and can be put forward. */
final class TestClock implements InstantSource {

	private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

	@Override
	public Instant instant() {
		return TestTime.now().plus(this.ahead.get()).truncatedTo(ChronoUnit.MILLIS);
	}

	void forward(Duration by) {
		this.ahead.updateAndGet((before) -> before.plus(by));
	}

}
