package dev.cima.outbox;

/**
 * What the way to the server does to a request.
 *
 * @param kind what happens
 * @param most of TOO_LARGE: how many sales get through at once
 */
record Fault(Kind kind, int most) {

	static final Fault NONE = new Fault(Kind.NONE, 0);

	static Fault of(Kind kind) {
		return new Fault(kind, 0);
	}

	enum Kind {

		NONE,
		/** The connection ends before the server has heard anything. */
		LOSE_REQUEST,
		/** The server has done it, and nobody hears of it. */
		LOSE_ANSWER,
		/** The server is busy, and says for how long. */
		RETRY_LATER,
		/** The token has ended. */
		UNAUTHORIZED,
		/** The request is too long while it has too many sales. */
		TOO_LARGE

	}

}
