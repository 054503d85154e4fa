package dev.cima.leadership;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.cima.platform.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * What allows somebody of a team to answer once in a quarter. It says which team, and of
 * the person nothing: its number is random or drawn by the phone's own secret, and no
 * store has ever seen it before it is spent.
 *
 * @param number 22 characters that nobody can guess
 */
record PulseToken(String quarter, String team, String number) {

	/** Longer than any. */
	private static final int LONGEST = 300;

	private static final Pattern WRITTEN = Pattern
		.compile("(\\d{4}-Q[1-4])\\.([A-Za-z0-9_-]+)\\.([A-Za-z0-9_-]{22})\\.([A-Za-z0-9_-]{43})");

	/** As the phone gets it, with a seal that only the server can make. */
	String written(PulseKeys keys) {
		return this.quarter + "." + base64(this.team.getBytes(StandardCharsets.UTF_8)) + "." + this.number + "."
				+ seal(keys);
	}

	/** The token, or null when it is none that this server made. */
	static @Nullable PulseToken read(String text, PulseKeys keys) {
		Matcher parts = WRITTEN.matcher((text.length() > LONGEST) ? "" : text);
		if (!parts.matches() || !keys.isThere()) {
			return null;
		}
		try {
			PulseToken token = new PulseToken(parts.group(1),
					new String(Base64.getUrlDecoder().decode(parts.group(2)), StandardCharsets.UTF_8), parts.group(3));
			return MessageDigest.isEqual(token.seal(keys).getBytes(StandardCharsets.UTF_8),
					parts.group(4).getBytes(StandardCharsets.UTF_8)) ? token : null;
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	/** What is kept of it once it is spent. */
	String hash() {
		return Sha256.base64("cima.pulse.spent/" + this.number);
	}

	/** The box that its answers fall into. */
	String box() {
		return PulseBox.idOf(this.quarter, this.team);
	}

	private String seal(PulseKeys keys) {
		return base64(keys.seal("token", this.quarter + "/" + this.team + "/" + this.number));
	}

	static String base64(byte[] bytes) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

}
