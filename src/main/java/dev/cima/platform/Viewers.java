package dev.cima.platform;

import java.util.Set;

/**
 * Finds the viewer behind a token. Declared here and implemented by the module that knows
 * the reps, because that module stands above this one.
 */
public interface Viewers {

	/**
	 * The viewer with this {@code sub}; a known rep without a role in the token gets
	 * {@link Role#REP}.
	 * @throws org.springframework.security.access.AccessDeniedException with a sentence,
	 * when the {@code sub} is no rep's and the token names no role
	 */
	Viewer viewer(String subject, Set<Role> roles);

}
