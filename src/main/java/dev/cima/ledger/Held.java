package dev.cima.ledger;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What an entry changes of the points that are earned and not in the balance: they wait
 * for the customer, or were forfeited because of the customer. Boards, totals, caps and
 * competitions know nothing of it.
 *
 * <p>
 * An entry moves the balance by its points less {@code points} and {@code forfeited}. So
 * at any time the points of a stream are its balance, what waits, and what was forfeited.
 *
 * @param points by how many points what waits grows; below 0 when a hold ends
 * @param forfeited by how many points what is forfeited grows; below 0 when the sale is
 * taken back
 * @param until when what waits is released at the latest
 * @param sale the id of the sale about which the customer is asked, {@code sale_…}: of a
 * corrected sale that of the first one
 */
public record Held(long points, long forfeited, Instant until, String sale) {

	/**
	 * What waits of the points of a sale: those that are not paid at once, which are
	 * {@code floor(points × (1 − share))}.
	 * @param points credited points
	 * @param share of them, 0 to 0.5
	 * @return null for nothing
	 */
	static @Nullable Held of(long points, BigDecimal share, @Nullable Waiting waiting) {
		if (waiting == null || waiting.state() == Waiting.State.OVER || points <= 0 || share.signum() == 0) {
			return null;
		}
		long paid = BigDecimal.valueOf(points)
			.multiply(BigDecimal.ONE.subtract(share))
			.setScale(0, RoundingMode.FLOOR)
			.longValueExact();
		long held = points - paid;
		if (held == 0) {
			return null;
		}
		boolean forfeited = waiting.state() == Waiting.State.FORFEITED;
		return new Held(forfeited ? 0 : held, forfeited ? held : 0, waiting.until(), waiting.sale());
	}

	/**
	 * Whose own points come to nothing may have colleagues whose parts of the sale wait:
	 * this says for which customer, so that a correction does not ask another one. It
	 * says so as well of points for which that customer was asked before, so that what
	 * corrects them once more is not drawn anew.
	 * @return null where nobody was asked
	 */
	static @Nullable Held ofNothing(@Nullable Waiting waiting) {
		return (waiting == null) ? null : new Held(0, 0, waiting.until(), waiting.sale());
	}

	/** Whether no point of this entry waits or is forfeited. */
	public boolean isOfNothing() {
		return this.points == 0 && this.forfeited == 0;
	}

	/** What ends it: all that still waits goes to the balance, or is forfeited. */
	Held ended(boolean forfeit) {
		return new Held(-this.points, forfeit ? this.points : 0, this.until, this.sale);
	}

	/**
	 * What taking its entry back changes: exactly what is left of it.
	 * @param ended what ended it before; null: nothing did
	 */
	Held takenBack(@Nullable Held ended) {
		return (ended == null) ? new Held(-this.points, -this.forfeited, this.until, this.sale)
				: new Held(0, -this.forfeited - ended.forfeited, this.until, this.sale);
	}

	/** Whether there are points that wait until it ends. */
	public boolean waits() {
		return this.points > 0;
	}

	/** By how much less than its points an entry moves the balance. */
	long keptBack() {
		return this.points + this.forfeited;
	}

}
