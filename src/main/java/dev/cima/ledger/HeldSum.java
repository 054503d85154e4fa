package dev.cima.ledger;

import org.jspecify.annotations.Nullable;

/**
 * The points of a stream that were earned and are not in its balance.
 *
 * @param points that wait for customers
 * @param forfeited because of customers, of sales that count
 */
public record HeldSum(long points, long forfeited) {

	public static final HeldSum NONE = new HeldSum(0, 0);

	HeldSum plus(@Nullable Held held) {
		return (held != null) ? new HeldSum(this.points + held.points(), this.forfeited + held.forfeited()) : this;
	}

}
