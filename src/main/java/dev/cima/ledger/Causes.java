package dev.cima.ledger;

import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * How an entry's kind and cause are stored so that releases can stand beside each other.
 *
 * <p>
 * The first releases knew the kinds PRIZE and COACHING in place of causes, and fail on
 * any other. So the field {@code kind} keeps to theirs: it says as what such a release
 * may fold the entry without harm, and {@code as}, {@code cause} and {@code counts} say
 * what it is. Points for the balance are written as a PRIZE (or COACHING), points that
 * count as a sale's as a VOID without a sale: the older fold adds raw and credited points
 * and revenue of it, which is all that there is to add.
 */
final class Causes {

	private static final String PRIZE = "PRIZE";

	private static final String COACHING = "COACHING";

	private static final Set<String> OF_MENTORS = Set.of("coaching", "gain");

	private static final Pattern CAUSE = Pattern.compile("[a-z][a-z0-9-]{0,39}");

	private Causes() {
	}

	/** Returns the cause when it can be one. */
	static String checked(String cause) {
		if (!CAUSE.matcher(cause).matches()) {
			throw new IllegalArgumentException("\"" + cause + "\" is no cause: it is lower case, such as follow-up");
		}
		return cause;
	}

	/** The stored {@code kind} of an entry. */
	static String kindOf(Entry entry) {
		if (!entry.kind().isForCause()) {
			return entry.kind().name();
		}
		if (entry.counts() == Counts.SALES) {
			return EntryKind.VOID.name();
		}
		return OF_MENTORS.contains(entry.cause()) ? COACHING : PRIZE;
	}

	/** What an entry is by its stored {@code kind} and {@code as}. */
	static EntryKind kind(String kind, @Nullable String as) {
		if (as != null) {
			return EntryKind.named(as);
		}
		return isOfOld(kind) ? EntryKind.CREDIT : EntryKind.named(kind);
	}

	/**
	 * The cause of an entry that was written without one: of a prize or of coaching by
	 * its key, else null.
	 */
	static @Nullable String cause(String kind, String key) {
		if (kind.equals(COACHING)) {
			return key.startsWith("gain/") ? "gain" : "coaching";
		}
		return kind.equals(PRIZE) ? "prize" : null;
	}

	private static boolean isOfOld(String kind) {
		return kind.equals(PRIZE) || kind.equals(COACHING);
	}

}
