package dev.cima.experiment;

import java.util.Collection;
import java.util.HashSet;

/**
 * Other teams were held out than chance drew. Then nothing is said: teams that somebody
 * chose differ from the others before anything is tried, and the worst become better by
 * themselves.
 */
class NotByChanceException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	NotByChanceException() {
		super("other teams were held out than chance drew");
	}

	/** Refuses to compare teams that were not drawn. */
	static void unless(Assignment assignment, Collection<String> heldOut) {
		if (!assignment.heldOut().equals(new HashSet<>(heldOut))) {
			throw new NotByChanceException();
		}
	}

}
