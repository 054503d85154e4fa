package dev.cima.platform;

/** What the request names does not exist, or the viewer may not know of it. */
public class NotFoundException extends RequestException {

	/**
	 * What is missing.
	 * @param text a key of {@code texts/*.properties}
	 * @param args the sentence's arguments
	 */
	public NotFoundException(String text, Object... args) {
		super(Failure.NOT_FOUND, null, text, args);
	}

}
