package dev.cima.screen;

import java.security.SecureRandom;
import java.util.Locale;

import dev.cima.platform.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * A code that a person reads off a screen and types: eight of 25 letters and digits that
 * look like no other one, and form no words. That is 1 in 150,000,000,000 for whoever
 * guesses one, while who may pair has a few tries a minute and the code ten minutes.
 */
final class PairingCode {

	private static final String LETTERS = "BCDFGHJKMNPQRTVWXYZ234679";

	private static final int LENGTH = 8;

	private PairingCode() {
	}

	/** A new one, as it is shown: {@code KXRT-4H7M}. */
	static String draw(SecureRandom random) {
		StringBuilder code = new StringBuilder();
		for (int i = 0; i < LENGTH; i++) {
			code.append((i == LENGTH / 2) ? "-" : "").append(LETTERS.charAt(random.nextInt(LETTERS.length())));
		}
		return code.toString();
	}

	/**
	 * The hash of a code as somebody typed it, in whatever case and with whatever spaces
	 * and dashes; null when it cannot be one.
	 */
	static @Nullable String hash(String typed) {
		if (typed.length() > 4 * LENGTH) {
			return null;
		}
		String code = typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
		if (code.length() != LENGTH || !code.chars().allMatch((letter) -> LETTERS.indexOf(letter) >= 0)) {
			return null;
		}
		return Sha256.hex(code);
	}

}
