package dev.cima.mentorship;

import java.util.Locale;
import java.util.regex.Pattern;

import dev.cima.platform.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * Ids that a rep's phone makes: a UUID that is the rep's own. The same UUID from another
 * rep is something else.
 */
final class OwnId {

	static final String MENTORSHIP = "mentorship_";

	static final String SESSION = "coaching_";

	private static final Pattern UUID = Pattern
		.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

	private OwnId() {
	}

	/** The global id, or null when it is no UUID. */
	static @Nullable String of(String prefix, String rep, String uuid) {
		return UUID.matcher(uuid).matches() ? prefix + rep + "_" + uuid.toLowerCase(Locale.ROOT) : null;
	}

	/**
	 * The SHA-256 of what was sent under an id; the id in it makes equal texts differ.
	 */
	static String hash(String id, Object... parts) {
		StringBuilder form = new StringBuilder(id);
		for (Object part : parts) {
			String text = part.toString();
			form.append('|').append(text.length()).append(':').append(text);
		}
		return Sha256.base64(form.toString());
	}

}
