package dev.cima.followup;

import java.nio.charset.StandardCharsets;
import java.util.PrimitiveIterator;

/**
 * Folds the lines of a calendar so that none has more than 75 octets, as RFC 5545 section
 * 3.1 wants it; the library counts characters instead.
 */
final class CalendarLines {

	private static final int MOST = 75;

	private static final String END = "\r\n";

	private CalendarLines() {
	}

	/** The text with its long lines folded, between whole characters. */
	static String folded(String text) {
		StringBuilder folded = new StringBuilder(text.length() + text.length() / 16);
		for (String line : text.split(END)) {
			int octets = 0;
			PrimitiveIterator.OfInt characters = line.codePoints().iterator();
			while (characters.hasNext()) {
				String character = Character.toString(characters.nextInt());
				int size = character.getBytes(StandardCharsets.UTF_8).length;
				if (octets + size > MOST) {
					folded.append(END).append(' ');
					octets = 1;
				}
				folded.append(character);
				octets += size;
			}
			folded.append(END);
		}
		return folded.toString();
	}

}
