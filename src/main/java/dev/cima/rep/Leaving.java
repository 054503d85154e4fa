package dev.cima.rep;

/**
 * Hears that a rep leaves a team, for another one or for good, before anybody sees the
 * team without the rep.
 *
 * <p>
 * Each module that still counts what was sold for a team by those who have left offers a
 * bean of this type. It may be called more than once, and for a rep who stays after all.
 */
@FunctionalInterface
public interface Leaving {

	/**
	 * Notes who leaves; what fails here keeps the rep in the team until it is tried
	 * again.
	 */
	void leaves(String rep, String team);

}
