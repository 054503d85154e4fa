package dev.cima.competition;

import java.time.Instant;

import dev.cima.ledger.Entry;
import dev.cima.ledger.SaleFacts;
import dev.cima.platform.Role;
import org.jspecify.annotations.Nullable;

/**
 * What a stream says of one sale, by the places where it says it; 0: nowhere. Whether the
 * sale counts after a place follows from what stands up to there, so each entry adds the
 * difference that it makes, and the sum is right whatever came first.
 *
 * <p>
 * A sale counts as long as it is not taken back, when it is confirmed or needs no
 * confirmation: when nothing is asked about it, and, where only confirmed sales count, a
 * till logged it.
 *
 * @param sold where the sale stands
 * @param tills whether an integration logged it
 * @param asked whether something was asked about it as it was recorded
 * @param question where something was asked about it later
 * @param askedAt when that was recorded
 * @param confirmation where it was confirmed
 * @param voiding where it was taken back
 */
record SaleHistory(long sold, boolean tills, boolean asked, long question, @Nullable Instant askedAt, long confirmation,
		long voiding) {

	/** The history of what is no sale. */
	static final SaleHistory NONE = new SaleHistory(0, false, false, 0, null, 0, 0);

	/** A sale's history up to where it stands. */
	static SaleHistory of(Entry sale) {
		return new SaleHistory(sale.seq(), sale.by().role() == Role.INTEGRATION,
				!sale.soldOrFail().questions().isEmpty(), 0, null, 0, 0);
	}

	/** The history when the stream says no more than that the sale is taken back. */
	static SaleHistory ofVoid(Entry voiding, long sold, SaleFacts sale) {
		return new SaleHistory(sold, false, !sale.questions().isEmpty(), 0, null, 0, voiding.seq());
	}

	/** 1 when the sale counts from a place on, -1 when it does no longer, else 0. */
	int change(long seq, boolean confirmedOnly) {
		return counts(seq, confirmedOnly) - counts(seq - 1, confirmedOnly);
	}

	/** 1 when the sale counts by what stands up to a place, else 0. */
	int counts(long upTo, boolean confirmedOnly) {
		if (this.sold > upTo || stands(this.voiding, upTo)) {
			return 0;
		}
		if (stands(this.confirmation, upTo)) {
			return 1;
		}
		boolean open = this.asked || stands(this.question, upTo);
		return (!open && (this.tills || !confirmedOnly)) ? 1 : 0;
	}

	/**
	 * Whether something was found out behind the sale, which stood at a place, that was
	 * written down only after that place, but before a moment.
	 */
	boolean isAskedBehind(long place, Instant until) {
		return this.sold <= place && this.question > place && this.askedAt != null && this.askedAt.isBefore(until)
				&& !stands(this.confirmation, place);
	}

	private static boolean stands(long place, long upTo) {
		return place > 0 && place <= upTo;
	}

}
