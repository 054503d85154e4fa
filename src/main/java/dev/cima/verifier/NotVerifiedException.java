package dev.cima.verifier;

/** It could not be verified; the message is a sentence for the caller. */
public class NotVerifiedException extends RuntimeException {

	NotVerifiedException(String message) {
		super(message);
	}

}
