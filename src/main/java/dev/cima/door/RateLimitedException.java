package dev.cima.door;

import dev.cima.platform.RetryLaterException;

/** The caller asks too often. */
class RateLimitedException extends RetryLaterException {

	RateLimitedException(int retryAfterSeconds) {
		super(retryAfterSeconds, null, "too-often", retryAfterSeconds);
	}

}
