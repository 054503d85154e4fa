package dev.cima.platform;

import org.jspecify.annotations.Nullable;

/** The application cannot start; the message tells the operator what to change. */
public class StartRefusedException extends RuntimeException {

	public StartRefusedException(String message) {
		this(message, null);
	}

	public StartRefusedException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
