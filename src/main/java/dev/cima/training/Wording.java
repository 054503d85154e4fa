package dev.cima.training;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Texts by language. */
final class Wording {

	/** The language of a text that exists in one only. */
	static final String ANY = "any";

	private Wording() {
	}

	/** What somebody wrote in whatever language it is. */
	static Map<String, String> of(String text) {
		return Map.of(ANY, text);
	}

	/** The text in this language, else in the one that there is, else in English. */
	static String in(Map<String, String> text, Locale language) {
		String found = text.get(language.getLanguage());
		if (found == null) {
			found = text.getOrDefault(ANY, text.get("en"));
		}
		return (found != null) ? found : Objects.requireNonNull(text.values().iterator().next());
	}

}
