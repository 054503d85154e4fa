package dev.cima.platform;

import org.jspecify.annotations.Nullable;

/**
 * An object that has fields which the schema marks {@code @private}: it says whose they
 * are.
 */
public interface Private {

	/** The rep that it is about. */
	String repId();

	/**
	 * The rep's current team, where the object knows it; else it is asked of
	 * {@link Viewers#teamOf}.
	 */
	default @Nullable String teamId() {
		return null;
	}

}
