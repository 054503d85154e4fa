package dev.cima.sale;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Predicate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.cima.ledger.Entry;
import dev.cima.ledger.EntryKind;
import dev.cima.ledger.SaleFacts;
import org.jspecify.annotations.Nullable;

/**
 * The last few places of the streams that this node settles, so that what a rep has just
 * sold need not be read from the store when the next sale is looked at. Entries never
 * change, so what is here is right; what is missing is to be read.
 */
final class RecentParts {

	private static final int MOST_REPS = 20_000;

	private final int kept;

	private final Cache<String, Part[]> streams = Caffeine.newBuilder()
		.maximumSize(MOST_REPS)
		.expireAfterAccess(Duration.ofMinutes(30))
		.build();

	/**
	 * Knows nothing at first.
	 * @param kept so many places of each stream
	 */
	RecentParts(int kept) {
		this.kept = kept;
	}

	/** Notes an entry; those of a stream come in their order. */
	void note(Entry entry) {
		Part[] parts = this.streams.get(entry.rep(), (rep) -> new Part[this.kept]);
		synchronized (parts) {
			parts[(int) (entry.seq() % this.kept)] = Part.of(entry);
		}
	}

	/**
	 * How many of the places just before this entry are parts of sales to its account at
	 * a moment that is near.
	 * @return -1 when not all of these places are known
	 */
	int before(Entry entry, Predicate<Instant> near) {
		Part[] parts = this.streams.getIfPresent(entry.rep());
		if (parts == null) {
			return -1;
		}
		int found = 0;
		synchronized (parts) {
			for (long seq = Math.max(1, entry.seq() - this.kept); seq < entry.seq(); seq++) {
				Part part = parts[(int) (seq % this.kept)];
				if (part == null || part.seq() != seq) {
					return -1;
				}
				if (part.account() != null && Objects.equals(part.account(), entry.soldOrFail().account())
						&& near.test(part.occurredAt())) {
					found++;
				}
			}
		}
		return found;
	}

	/**
	 * Whether it may be a part of a sale: what has the number of a receipt is a sale of
	 * its own.
	 */
	static boolean isPart(SaleFacts sale) {
		return sale.account() != null && sale.reference() == null;
	}

	/**
	 * A place of a stream.
	 *
	 * @param account of the sale there that may be a part of one; else null
	 */
	private record Part(long seq, @Nullable String account, Instant occurredAt) {

		private static Part of(Entry entry) {
			boolean part = entry.kind() == EntryKind.SALE && isPart(entry.soldOrFail());
			return new Part(entry.seq(), part ? entry.soldOrFail().account() : null, entry.occurredAt());
		}

	}

}
