package dev.cima.ledger;

import java.util.concurrent.CompletionException;

import dev.cima.platform.Outage;
import dev.cima.platform.RetryLaterException;
import dev.cima.platform.SeldomWarning;
import org.slf4j.LoggerFactory;

/**
 * The store did not answer; whether the entry was written is not known. Retry with the
 * same key.
 */
public class LedgerUnavailableException extends RetryLaterException {

	private static final SeldomWarning AWAY = new SeldomWarning(
			LoggerFactory.getLogger(LedgerUnavailableException.class),
			"MongoDB did not answer; the caller is asked to send the same again: {}");

	private static final int RETRY_AFTER_SECONDS = 5;

	LedgerUnavailableException(Throwable cause) {
		super(RETRY_AFTER_SECONDS, cause);
	}

	/**
	 * Turns an outage of the store into this exception, and returns any other exception
	 * as it is.
	 */
	static RuntimeException orItself(RuntimeException failure) {
		Throwable cause = failure;
		while (cause instanceof CompletionException && cause.getCause() != null) {
			cause = cause.getCause();
		}
		if (Outage.leavesOpen(cause)) {
			if (!(cause instanceof LedgerUnavailableException)) {
				AWAY.write(cause);
			}
			return new LedgerUnavailableException(cause);
		}
		return (cause instanceof RuntimeException runtime) ? runtime : failure;
	}

}
