package dev.cima.platform;

import java.util.Collection;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Finds the viewer behind a token. Declared here and implemented by the module that knows
 * the reps, because that module stands above this one.
 */
public interface Viewers {

	/**
	 * The viewer with this {@code sub}; a known rep without a role in the token gets
	 * {@link Role#REP}.
	 * @throws org.springframework.security.access.AccessDeniedException with a sentence,
	 * when the {@code sub} is no rep's and the token names no role, or the rep has left
	 * and may not even send any more what was sold before: see {@link Viewer#left}
	 */
	Viewer viewer(String subject, Set<Role> roles);

	/**
	 * Reads these into memory together, so that looking up each of them afterwards costs
	 * no round trip of its own.
	 * @param subjects some hundred at most
	 */
	default void know(Collection<String> subjects) {
	}

	/**
	 * The current team of a rep, from memory; null when there is no such rep, and what is
	 * private to the rep then stays closed to managers.
	 */
	default @Nullable String teamOf(String rep) {
		return null;
	}

}
