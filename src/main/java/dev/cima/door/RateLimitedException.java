package dev.cima.platform;

/** The caller asks too often. */
class RateLimitedException extends RetryLaterException {

	RateLimitedException(int retryAfterSeconds) {
		super(retryAfterSeconds, null, "too-often", retryAfterSeconds);
	}

}
