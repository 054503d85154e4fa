package dev.cima.reward;

import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Under what a redemption is known: the UUID of the rep's phone, and the number of the
 * attempt, as one that came to nothing leaves its key taken in the rep's stream.
 *
 * @param attempt 1, 2, 3 …
 */
record RedemptionId(String rep, String uuid, int attempt) {

	static final String PREFIX = "redemption_";

	/**
	 * More nodes never die over one redemption, nor does a balance fail it more often.
	 */
	static final int MOST_ATTEMPTS = 20;

	private static final Pattern UUID = Pattern
		.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

	/** The first attempt, or null when it is no UUID. */
	static @Nullable RedemptionId of(String rep, String uuid) {
		return UUID.matcher(uuid).matches() ? new RedemptionId(rep, uuid.toLowerCase(Locale.ROOT), 1) : null;
	}

	/** What the key of an entry stands for. */
	static String idOf(String rep, String key) {
		return PREFIX + rep + "_" + key;
	}

	RedemptionId next() {
		return new RedemptionId(this.rep, this.uuid, this.attempt + 1);
	}

	/** The key in the rep's stream. */
	String key() {
		return (this.attempt == 1) ? this.uuid : this.uuid + "-" + this.attempt;
	}

	/** The global id. */
	String id() {
		return idOf(this.rep, key());
	}

}
