package dev.cima.notification;

import java.util.Arrays;
import java.util.Base64;

import dev.cima.platform.Sha256;

/** The name under which a phone keeps one push of a fact, the newest. */
final class CollapseKey {

	/**
	 * What is kept of the digest: 32 characters, as many as a topic of web push may have
	 * (RFC 8030, 5.4); the others allow more.
	 */
	private static final int BYTES = 24;

	private CollapseKey() {
	}

	/**
	 * The key of a push.
	 * @return 32 characters of the URL-safe Base64 alphabet
	 */
	static String of(String id) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(Sha256.of(id), BYTES));
	}

}
