package dev.cima.platform;

/**
 * An argument that a program and not a person got wrong, such as a cursor of another
 * list.
 */
public class BadRequestException extends RequestException {

	/**
	 * What is wrong.
	 * @param text a key of {@code texts/*.properties}
	 * @param args the sentence's arguments
	 */
	public BadRequestException(String text, Object... args) {
		super(Failure.BAD_REQUEST, null, text, args);
	}

}
