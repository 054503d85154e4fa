package dev.cima.sale;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import dev.cima.incentive.SoldLine;
import dev.cima.ledger.AgreedRates;
import dev.cima.ledger.Entry;
import dev.cima.ledger.SaleFacts;
import dev.cima.ledger.SaleLine;
import dev.cima.sale.LogSaleInput.Share;
import org.jspecify.annotations.Nullable;

/**
 * What is let pass because a sale is history, was promised long before, or corrects one
 * that had it: a correction is judged by what is new in it.
 *
 * @param always for an import: however old, by whoever left, whatever has gone since
 * @param corrected the SALE entry that is corrected, or null
 * @param promise what was promised to the rep and the account, be they gone by now; or
 * null
 */
record Leniency(boolean always, @Nullable Entry corrected, @Nullable AgreedRates promise) {

	static final Leniency NONE = new Leniency(false, null, null);

	static final Leniency HISTORY = new Leniency(true, null, null);

	/** For what stands in the place of a sale. */
	static Leniency correcting(Entry sale) {
		return new Leniency(false, sale, null);
	}

	/** The same where a file says so. */
	static Leniency correctingHistory(Entry sale) {
		return new Leniency(true, sale, null);
	}

	/** For what comes of a promise. */
	static Leniency of(AgreedRates promise) {
		return new Leniency(false, null, promise);
	}

	boolean promised() {
		return this.promise != null;
	}

	/** What was promised, also when that is corrected. */
	@Nullable AgreedRates agreed() {
		return (this.corrected != null) ? this.corrected.soldOrFail().agreed() : this.promise;
	}

	/** Whether a sale is corrected that was promised to its account. */
	boolean correctsPromise() {
		return this.corrected != null && this.corrected.soldOrFail().agreed() != null;
	}

	/**
	 * The shares that were sent; those that were promised when such a sale is corrected.
	 */
	List<Share> shares(List<Share> sent) {
		return (this.corrected == null || !correctsPromise()) ? sent
				: this.corrected.soldOrFail()
					.shares()
					.stream()
					.map((share) -> new Share(share.rep(), share.basisPoints()))
					.toList();
	}

	/** When the rates were in force that hold for it. */
	Instant ratesOf(Instant moment) {
		AgreedRates agreed = agreed();
		return (agreed != null) ? agreed.at() : moment;
	}

	/**
	 * Whether the moment is that of the corrected sale, as the server gave it: by its
	 * clock then, not by the phone's.
	 */
	boolean keeps(Instant moment) {
		return this.corrected != null && moment.truncatedTo(ChronoUnit.MILLIS).equals(this.corrected.occurredAt());
	}

	/** What the corrected sale was, when its moment is kept; else null. */
	@Nullable SaleFacts before(Instant moment) {
		return (this.corrected != null && keeps(moment)) ? this.corrected.soldOrFail() : null;
	}

	boolean anyAge(Instant moment) {
		return this.always || keeps(moment);
	}

	/**
	 * A correction that goes to another moment is judged by that one, like a new sale.
	 */
	boolean repWhoLeft(Instant moment) {
		return this.always || promised() || keeps(moment);
	}

	boolean goneProduct(String id) {
		return this.always || lines().anyMatch((line) -> line.product().equals(id));
	}

	boolean goneAccount(String id) {
		return this.always || promised()
				|| (this.corrected != null && id.equals(this.corrected.soldOrFail().account()));
	}

	/** Whether the corrected sale had this up-sell. */
	boolean hadUpSell(String product, String insteadOf) {
		return lines().anyMatch((line) -> line.product().equals(product) && insteadOf.equals(line.insteadOf()));
	}

	/** Whether the corrected sale had this line, which counted as what it is. */
	boolean counted(SoldLine line) {
		String insteadOf = (line.insteadOf() != null) ? line.insteadOf().id() : null;
		return lines().anyMatch((had) -> had.product().equals(line.product().id()) && had.kind() == line.kind()
				&& had.unitPrice().compareTo(line.unitPrice()) == 0 && Objects.equals(had.insteadOf(), insteadOf));
	}

	/**
	 * The category under which the corrected sale, at the same moment, recorded a
	 * product; null when it did not have it.
	 */
	@Nullable String recordedCategory(String product, Instant moment) {
		return keeps(moment) ? lines().filter((line) -> line.product().equals(product))
			.map(SaleLine::category)
			.findFirst()
			.orElse(null) : null;
	}

	/**
	 * Whether a rep had a share of the corrected sale at the same moment, or was promised
	 * one.
	 */
	boolean hadShare(String rep, Instant moment) {
		return promised() || correctsPromise()
				|| (this.corrected != null && keeps(moment) && this.corrected.soldOrFail().shareOf(rep) != null);
	}

	/** The segment of the account that the corrected sale recorded. */
	@Nullable String recordedSegment() {
		return (this.corrected != null) ? this.corrected.soldOrFail().segment() : null;
	}

	private Stream<SaleLine> lines() {
		return (this.corrected != null) ? this.corrected.soldOrFail().lines().stream() : Stream.empty();
	}

}
