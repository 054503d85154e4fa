package dev.cima.ledger;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was credited and debited other than by sales, by cause.
 *
 * @param byCause those that ever were, by cause
 */
public record Credits(Map<String, CauseSum> byCause) {

	public static final Credits NONE = new Credits(Map.of());

	/** The sum of a cause; nothing for one that never was. */
	public CauseSum of(String cause) {
		return this.byCause.getOrDefault(cause, CauseSum.NONE);
	}

	/** The points of several causes together. */
	public long points(Collection<String> causes) {
		return causes.stream().mapToLong((cause) -> of(cause).points()).sum();
	}

	Credits plus(Entry entry) {
		String cause = entry.cause();
		if (!entry.kind().isForCause() || cause == null || entry.isPlaceholder()) {
			return this;
		}
		Map<String, CauseSum> next = new TreeMap<>(this.byCause);
		next.put(cause, of(cause).plus((entry.kind() == EntryKind.CREDIT) ? 1 : -1, entry.points()));
		return new Credits(next);
	}

}
