package dev.cima.door;

/** A value that only the engine knows how to treat. */
final class UnusualException extends RuntimeException {

	static final UnusualException INSTANCE = new UnusualException();

	private UnusualException() {
		super("left to the engine", null, false, false);
	}

}
