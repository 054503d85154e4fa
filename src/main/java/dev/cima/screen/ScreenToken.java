package dev.cima.screen;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Pattern;

import dev.cima.platform.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * What a screen shows to be let in: its id and a secret of 256 random bits, of which only
 * the hash is stored. No token of an issuer has this form, as those have two dots.
 *
 * @param screen {@code screen_…}
 * @param text all of it
 */
record ScreenToken(String screen, String text) {

	private static final Pattern FORM = Pattern.compile("screen_[0-9a-f-]{36}\\.[A-Za-z0-9_-]{43}");

	private static final int BYTES = 32;

	/** A new one, for a new screen. */
	static ScreenToken draw(SecureRandom random) {
		byte[] secret = new byte[BYTES];
		random.nextBytes(secret);
		String screen = "screen_" + UUID.randomUUID();
		return new ScreenToken(screen, screen + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
	}

	/** Null for what is none. */
	static @Nullable ScreenToken parse(String text) {
		return FORM.matcher(text).matches() ? new ScreenToken(text.substring(0, text.indexOf('.')), text) : null;
	}

	String hash() {
		return Sha256.hex(this.text);
	}

	/** Takes as long whatever is wrong. */
	boolean matches(String hash) {
		return MessageDigest.isEqual(hash().getBytes(StandardCharsets.US_ASCII),
				hash.getBytes(StandardCharsets.US_ASCII));
	}

	@Override
	public String toString() {
		return this.screen;
	}

}
