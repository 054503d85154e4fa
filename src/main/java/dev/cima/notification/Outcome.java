package dev.cima.notification;

/** How a push ended. */
enum Outcome {

	/** At least one device took it. */
	SENT,
	/** Its reps have pushes of their own. */
	SPREAD,
	/** The rep does not want this kind. */
	MUTED,
	/** The badge is taken back. */
	TAKEN_BACK,
	/** Nobody needs to know any more. */
	STALE,
	/** The rep has no device, or none whose token is good for anything. */
	NO_DEVICE,
	/** The rep is gone. */
	NO_REP,
	/** Firebase says that it never will. */
	REFUSED,
	/** It failed for too long. */
	GAVE_UP,
	/** It was done before. */
	KNOWN

}
