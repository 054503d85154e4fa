package dev.cima.platform;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The words of a text as a search compares them: without case, accents or ligatures. */
public final class SearchWords {

	private static final Pattern MARKS = Pattern.compile("\\p{M}+");

	private SearchWords() {
	}

	/** Folds a text: {@code Ñandú} and {@code nandu} are equal. */
	public static String fold(String text) {
		if (text.chars().allMatch((letter) -> letter < 128)) {
			return text.toLowerCase(Locale.ROOT);
		}
		String folded = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
		// capitals first, so that ß and ss, final and other sigma become equal
		folded = folded.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
		// letters of their own in Unicode, typed without their stroke on many phones
		return folded.replace('ø', 'o').replace('ł', 'l').replace('đ', 'd').replace("æ", "ae").replace("œ", "oe");
	}

	/** The words of a text, folded. */
	public static List<String> of(String text) {
		String folded = fold(text);
		List<String> words = new ArrayList<>();
		int start = -1;
		for (int i = 0; i < folded.length(); i += Character.charCount(folded.codePointAt(i))) {
			if (!Character.isLetterOrDigit(folded.codePointAt(i))) {
				if (start >= 0) {
					words.add(folded.substring(start, i));
				}
				start = -1;
			}
			else if (start < 0) {
				start = i;
			}
		}
		if (start >= 0) {
			words.add(folded.substring(start));
		}
		return words;
	}

}
