package dev.cima.rep;

/**
 * Removes everything personal of an erased rep from the stores of a module: texts that
 * the rep wrote or that belong to something the rep was part of, devices, preferences.
 * What counts (entries, sums, results) stays, under the rep's opaque id.
 *
 * <p>
 * Each module that keeps such things offers a bean of this type. They are called until
 * all have succeeded, and a few more times later for whatever was under way meanwhile. So
 * each must be idempotent, and may find its work half done.
 */
@FunctionalInterface
public interface Erasure {

	/** Removes what is personal. By now the rep has neither a name nor access. */
	void erase(String rep);

}
