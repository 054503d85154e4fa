package dev.cima.platform;

/** The request asks for more than one request may. */
class LimitReachedException extends RequestException {

	LimitReachedException(String text, Object... args) {
		super(Failure.LIMIT_REACHED, null, text, args);
	}

}
