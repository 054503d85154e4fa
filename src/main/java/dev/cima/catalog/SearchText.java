package dev.cima.catalog;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a search finds a thing by.
 *
 * @param id its global id
 * @param name what the list is sorted by
 * @param numbers what it is also called: a number, a SKU
 * @param listed false: never found
 */
record SearchText(String id, String name, List<String> numbers, boolean listed) {

	private static final Pattern MARKS = Pattern.compile("\\p{M}+");

	/** Without case, accents or ligatures: {@code Ñandú} and {@code nandu} are equal. */
	static String fold(String text) {
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
	static List<String> words(String text) {
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

	/** All words by whose beginnings it is found. */
	List<String> words() {
		List<String> words = words(this.name);
		for (String number : this.numbers) {
			words.addAll(words(number));
			// also as people type it, without the dashes: hlu509 for HL-U509
			words.add(String.join("", words(number)));
		}
		return words;
	}

}
