package dev.cima.insight;

import java.time.Instant;

/**
 * What was known at one moment. Immutable.
 *
 * @param number 1, 2, 3 …; 0 before the first one was made
 * @param asOf all sales that were recorded before this moment are in it
 * @param digest SHA-256 over all that it holds, in lower case hexadecimal: the same
 * entries give the same digest, in whatever order they came
 */
public record InsightVersion(long number, Instant asOf, String digest) {

	/** Before anything was made. */
	static final InsightVersion NONE = new InsightVersion(0, Instant.EPOCH, "");

}
