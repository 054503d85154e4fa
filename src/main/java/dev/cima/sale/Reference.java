package dev.cima.sale;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The number under which a till or CRM knows a sale, as somebody typed it. Two are the
 * same when they differ in case, in the spaces around them or in how their letters are
 * composed.
 */
record Reference(String typed) {

	static final int MOST_CHARACTERS = 64;

	/** Also those that are no white space to Java, such as the no-break space. */
	private static final Pattern SPACES_AROUND = Pattern.compile("^[\\s\\p{Z}]+|[\\s\\p{Z}]+$");

	/** Whether it can be one: neither blank nor too long. */
	boolean hasLength() {
		return !folded().isEmpty() && this.typed.length() <= MOST_CHARACTERS;
	}

	/** Whether it holds what nobody sees and no receipt shows, such as a line feed. */
	boolean hasControls() {
		return this.typed.chars().anyMatch(Character::isISOControl);
	}

	/** The form that equal ones share. */
	String folded() {
		String trimmed = SPACES_AROUND.matcher(this.typed).replaceAll("");
		// first upper then lower case: ß is SS is ss, and both small sigmas are one
		return Normalizer.normalize(trimmed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
	}

	/** The id of its claims; no earlier form of an id begins so. */
	String id() {
		return "=" + folded();
	}

	/** How it may have been typed when it was claimed as it was. */
	Set<String> variants() {
		String trimmed = SPACES_AROUND.matcher(this.typed).replaceAll("");
		Set<String> variants = new LinkedHashSet<>();
		variants.add(this.typed);
		variants.add(trimmed);
		variants.add(trimmed.toUpperCase(Locale.ROOT));
		variants.add(trimmed.toLowerCase(Locale.ROOT));
		return variants;
	}

}
