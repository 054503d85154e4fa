package dev.cima.offer;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What is not to be offered for now, because it was declined. Answers from memory, as it
 * is asked for each list of offers.
 */
@FunctionalInterface
public interface Resting {

	/**
	 * The products that rest.
	 * @param rep who would offer them; null for a till or an admin who is no rep
	 * @param account to whom; null when that is not known
	 */
	Set<String> products(@Nullable String rep, @Nullable String account);

}
