package dev.cima.screen;

import java.time.Duration;
import java.time.InstantSource;

import dev.cima.platform.BackgroundLoop;

import org.springframework.stereotype.Component;

/** Forgets codes some while after they ended: nothing depends on when. */
@Component
class ForgottenPairings extends BackgroundLoop {

	private static final Duration EVERY = Duration.ofMinutes(10);

	/** So long a pairing whose answer got lost can be sent again. */
	private static final Duration KEPT = Duration.ofHours(1);

	private final Pairings pairings;

	private final InstantSource clock;

	ForgottenPairings(Pairings pairings, InstantSource clock) {
		super(Thread.ofVirtual().name("forgotten-pairings"), LAST, EVERY,
				"Codes of screens that have ended could not be forgotten, and are later");
		this.pairings = pairings;
		this.clock = clock;
	}

	@Override
	protected Duration turn() {
		this.pairings.forget(this.clock.instant().minus(KEPT));
		return EVERY;
	}

}
