package dev.cima.copier;

/** The copy could not begin or go on; the message is for the operator. */
class CopyStoppedException extends RuntimeException {

	CopyStoppedException(String message) {
		super(message);
	}

}
