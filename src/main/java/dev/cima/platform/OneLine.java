package dev.cima.platform;

/** Names and the like: texts that are shown, sorted and searched as one line. */
public final class OneLine {

	private OneLine() {
	}

	/**
	 * Whether it is a text of one line without control characters.
	 * @param most how many characters it has at most, without the spaces around it
	 */
	public static boolean fits(String text, int most) {
		String line = text.strip();
		return !line.isEmpty() && line.length() <= most && line.chars().noneMatch(Character::isISOControl);
	}

}
