package dev.cima.webhook;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * How an endpoint has answered of late, to this node: after failures it rests, and then
 * gets one request to see whether it answers again. For the dispatcher's thread alone.
 */
final class EndpointPause {

	private int failures;

	private Instant until = Instant.EPOCH;

	private @Nullable Instant failingSince;

	/** How many requests may be on their way now. */
	int room(Instant now, int most) {
		return now.isBefore(this.until) ? 0 : (this.failures > 0) ? 1 : most;
	}

	void answered() {
		this.failures = 0;
		this.until = Instant.EPOCH;
		this.failingSince = null;
	}

	/**
	 * It failed.
	 * @param pause so long it rests
	 */
	void failed(Instant now, Duration pause) {
		this.failures++;
		this.failingSince = (this.failingSince != null) ? this.failingSince : now;
		if (now.plus(pause).isAfter(this.until)) {
			this.until = now.plus(pause);
		}
	}

	int failures() {
		return this.failures;
	}

	/** Whether it has taken nothing for so long. */
	boolean isDead(Instant now, Duration after) {
		return this.failingSince != null && !now.isBefore(this.failingSince.plus(after));
	}

}
