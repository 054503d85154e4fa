package dev.cima.rep;

/**
 * What a module does so that nothing personal of an erased rep is left in its stores:
 * texts that the rep wrote, or that stand beside something the rep was part of, devices,
 * wishes. What counts (entries, sums, results) stays, under the rep's opaque id.
 *
 * <p>
 * Each module that keeps such things has a bean of this. All are called again until all
 * went through, and some times later for what was on its way meanwhile: each must be
 * idempotent, and may find half of its work done.
 */
@FunctionalInterface
public interface Erasure {

	/** Takes out what is personal. By now the rep has no name and no access any more. */
	void erase(String rep);

}
