package dev.cima.platform;

import org.jspecify.annotations.Nullable;

/**
 * It could not be done now; sending the same request again, with the same ids, is safe
 * and may help.
 */
public class RetryLaterException extends RequestException {

	private final int retryAfterSeconds;

	/** Something behind the server does not answer. */
	public RetryLaterException(int retryAfterSeconds, @Nullable Throwable cause) {
		this(retryAfterSeconds, cause, "retry-later", retryAfterSeconds);
	}

	/**
	 * With a sentence of its own.
	 * @param text a key of {@code texts/*.properties}
	 * @param args the sentence's arguments
	 */
	public RetryLaterException(int retryAfterSeconds, @Nullable Throwable cause, String text, Object... args) {
		super(Failure.RETRY_LATER, cause, text, args);
		this.retryAfterSeconds = retryAfterSeconds;
	}

	public int retryAfterSeconds() {
		return this.retryAfterSeconds;
	}

}
