package dev.cima.rep;

/** Another rep's tokens carry this {@code sub} already. */
public class SubjectTakenException extends RuntimeException {

	SubjectTakenException(String subject) {
		super("Another rep has the subject " + subject);
	}

}
