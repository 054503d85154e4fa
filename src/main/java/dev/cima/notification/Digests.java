package dev.cima.notification;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** Short names for long or secret texts. */
final class Digests {

	/**
	 * What is left of a digest in a collapse key: 32 characters, as many as a topic of
	 * web push may have (RFC 8030, 5.4); the others allow more.
	 */
	private static final int KEY_BYTES = 24;

	private Digests() {
	}

	/** SHA-256 in hexadecimal. */
	static String hex(String text) {
		return HexFormat.of().formatHex(sha256(text));
	}

	/** 32 characters of the URL-safe Base64 alphabet. */
	static String key(String text) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(java.util.Arrays.copyOf(sha256(text), KEY_BYTES));
	}

	private static byte[] sha256(String text) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
