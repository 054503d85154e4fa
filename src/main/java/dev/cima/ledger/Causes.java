package dev.cima.ledger;

import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * How an entry's kind and cause are stored so that different releases can share a store.
 *
 * <p>
 * The first releases had the kinds PRIZE and COACHING instead of causes, and fail on any
 * kind that they do not know. So the field {@code kind} keeps to their words and names
 * the kind as which such a release can safely fold the entry, while {@code as},
 * {@code cause} and {@code counts} say what it really is. Points for the balance are
 * written as a PRIZE (or COACHING). Points that count like those of a sale are written as
 * a VOID without a sale: the older fold adds its raw points, credited points and revenue,
 * and there is nothing else to add.
 */
final class Causes {

	private static final String PRIZE = "PRIZE";

	private static final String COACHING = "COACHING";

	private static final Set<String> OF_MENTORS = Set.of("coaching", "gain");

	private static final Pattern CAUSE = Pattern.compile("[a-z][a-z0-9-]{0,39}");

	private Causes() {
	}

	/** Returns the cause if it is well-formed. */
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

	/** The kind of an entry, from its stored {@code kind} and {@code as}. */
	static EntryKind kind(String kind, @Nullable String as) {
		if (as != null) {
			return EntryKind.named(as);
		}
		return isOfOld(kind) ? EntryKind.CREDIT : EntryKind.named(kind);
	}

	/**
	 * The cause of an entry that was written without one: for prizes and coaching it
	 * follows from kind and key, otherwise it is null.
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
