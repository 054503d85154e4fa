package dev.cima.competition;

/** Who competes. */
public enum ContestantKind {

	/** Each rep alone. */
	REPS,
	/** Teams, by what was sold for them per head. */
	TEAMS,
	/** A later release wrote it, and counts and closes it; not shown here. */
	UNKNOWN

}
