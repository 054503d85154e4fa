package dev.cima.ledger;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.cima.catalog.Account;
import dev.cima.incentive.ScoredStep;
import dev.cima.incentive.SoldLine;

/**
 * Anything that can become an entry. The ledger turns it into one against the exact state
 * of the rep's stream.
 */
public sealed interface Activity {

	/** The idempotency key, unique within the rep. */
	String key();

	/** The hash of what the client sent; null under a derived key. */
	default @Nullable String hash() {
		return null;
	}

	Actor by();

	/**
	 * A sale.
	 *
	 * @param occurredAt in milliseconds, after the correction of the phone's clock
	 */
	record Sold(String key, String hash, Instant occurredAt, List<SoldLine> lines, @Nullable Account account,
			@Nullable String reference, Actor by) implements Activity {
	}

	/**
	 * Taking a sale back.
	 *
	 * @param sale the SALE entry
	 * @param replacement what stands instead, for a correction
	 */
	record Voided(Entry sale, @Nullable Sold replacement, Actor by) implements Activity {

		@Override
		public String key() {
			return keyFor(this.sale.key());
		}

		/** The key under which the voiding of a sale is recorded. */
		public static String keyFor(String saleKey) {
			return "void/" + saleKey;
		}

	}

	/**
	 * Points that touch the balance only: a prize, a coaching credit. It happens when it
	 * is recorded.
	 *
	 * @param key derived from the cause, such as {@code prize/<competition>}: it is
	 * credited once, however often it is appended
	 * @param kind PRIZE or COACHING
	 * @param steps why, for the receipt: {@code rule} is the code of a text
	 * {@code receipt.<rule>} that gets the parameters; the credited points are their sum
	 */
	record Credited(String key, EntryKind kind, List<ScoredStep> steps, Actor by) implements Activity {

		public Credited {
			if (kind != EntryKind.PRIZE && kind != EntryKind.COACHING) {
				throw new IllegalArgumentException(kind + " is no credit");
			}
		}

		/** The credited points. */
		public long points() {
			return this.steps.stream().mapToLong(ScoredStep::points).sum();
		}

	}

	/**
	 * Joining, moving, hiding, leaving.
	 *
	 * @param key derived from the cause
	 */
	record MembershipChanged(String key, MembershipFacts membership, Actor by) implements Activity {
	}

}
