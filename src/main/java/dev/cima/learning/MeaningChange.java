package dev.cima.learning;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import dev.cima.learning.CardDefinition.Version;

/**
 * Tells whether an edited card teaches something else. It does when another option is
 * right, or when the question or the right answer is another text: one with other
 * numbers, or of which more than a fifth of the characters differ. Spelling, punctuation,
 * the wrong answers and the explanation may change without that.
 */
final class MeaningChange {

	private static final Pattern NUMBER = Pattern.compile("\\d+([.,]\\d+)*");

	private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

	private static final int SMALL = 5;

	private MeaningChange() {
	}

	static boolean between(Version before, Version after) {
		return !before.right().id().equals(after.right().id()) || differs(before.question(), after.question())
				|| differs(before.right().text(), after.right().text());
	}

	static boolean differs(String before, String after) {
		if (!numbers(before).equals(numbers(after))) {
			return true;
		}
		String one = words(before);
		String other = words(after);
		return distance(one, other) > Math.max(one.length(), other.length()) / SMALL;
	}

	private static List<String> numbers(String text) {
		return NUMBER.matcher(text).results().map(MatchResult::group).toList();
	}

	private static String words(String text) {
		return NO_WORD.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
	}

	/** How many characters to insert, drop or replace (Levenshtein). */
	private static int distance(String one, String other) {
		int[] row = new int[other.length() + 1];
		for (int j = 0; j < row.length; j++) {
			row[j] = j;
		}
		for (int i = 1; i <= one.length(); i++) {
			int diagonal = row[0];
			row[0] = i;
			for (int j = 1; j < row.length; j++) {
				int replaced = diagonal + ((one.charAt(i - 1) == other.charAt(j - 1)) ? 0 : 1);
				diagonal = row[j];
				row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
			}
		}
		return row[other.length()];
	}

}
