package dev.cima.platform;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** SHA-256, which every Java runtime has. */
public final class Sha256 {

	private Sha256() {
	}

	/** A digest that is begun, for what comes in parts. */
	public static MessageDigest begin() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** The 32 bytes of a text in UTF-8. */
	public static byte[] of(String text) {
		return begin().digest(text.getBytes(StandardCharsets.UTF_8));
	}

	/** The digest of a text in UTF-8, 64 characters of lower case hexadecimal. */
	public static String hex(String text) {
		return HexFormat.of().formatHex(of(text));
	}

	/** The digest of a text in UTF-8, 43 characters of the URL-safe Base64 alphabet. */
	public static String base64(String text) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(of(text));
	}

}
