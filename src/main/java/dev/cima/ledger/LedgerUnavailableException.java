package dev.cima.ledger;

/**
 * The store did not answer; whether the entry was written is not known. Retry with the
 * same key.
 */
public class LedgerUnavailableException extends RuntimeException {

	public LedgerUnavailableException(String message, Throwable cause) {
		super(message, cause);
	}

}
