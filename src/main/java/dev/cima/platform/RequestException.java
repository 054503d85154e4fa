package dev.cima.platform;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A request, or one field of it, that cannot be answered; becomes a top-level error whose
 * sentence is rendered in the reader's language.
 */
public abstract class RequestException extends RuntimeException {

	private final transient Failure failure;

	private final String text;

	private final transient List<Object> args;

	/**
	 * With the sentence that says so.
	 * @param text a key of {@code texts/*.properties}
	 * @param args the sentence's arguments
	 */
	protected RequestException(Failure failure, @Nullable Throwable cause, String text, Object... args) {
		super(text + List.of(args), cause);
		this.failure = failure;
		this.text = text;
		this.args = List.of(args);
	}

	public Failure failure() {
		return this.failure;
	}

	public String text() {
		return this.text;
	}

	public List<Object> args() {
		return this.args;
	}

	/** What a program can use, for the error's {@code extensions}. */
	public Map<String, Object> details() {
		return Map.of();
	}

}
