package dev.cima.ledger;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Something that holds of a rep for some time, such as a certificate, carried by a CREDIT
 * of 0 points or more. Rules of the incentive plan ask for it at the moment of a sale.
 *
 * <p>
 * Of one name, the later entry of the stream wins from its own {@code from} on. That is
 * never before the moment of recording, and always after every sale that the stream has
 * by then; the ledger sees to it. So no entry changes what held at the moment of a sale
 * that was recorded before it, and a sale earns the same whether it is recorded before or
 * after the entry: sales may arrive in any order.
 *
 * @param name such as {@code certified/course_1}, see {@code dev.cima.rule.RepFacts}; at
 * most 200 characters
 * @param from since when it holds, in milliseconds
 * @param until when it no longer holds; null: until something else is recorded. Equal to
 * {@code from}: from then on it does not hold
 */
public record Fact(String name, Instant from, @Nullable Instant until) {

	private static final int LENGTH = 200;

	public Fact {
		if (name.isEmpty() || name.length() > LENGTH) {
			throw new IllegalArgumentException("no name of a fact: " + name);
		}
	}

	/** What holds from now on, which is when it is recorded. */
	public static Fact now(String name, @Nullable Instant until) {
		return new Fact(name, Instant.EPOCH, until);
	}

	/** What no longer holds from now on, which is when it is recorded. */
	public static Fact noMore(String name) {
		return new Fact(name, Instant.EPOCH, Instant.EPOCH);
	}

	/** The same, beginning no earlier than an instant. */
	Fact notBefore(Instant earliest) {
		Instant begins = this.from.isBefore(earliest) ? earliest : this.from;
		return new Fact(this.name, begins, (this.until != null && this.until.isBefore(begins)) ? begins : this.until);
	}

	boolean holdsAt(Instant instant) {
		return !instant.isBefore(this.from) && (this.until == null || instant.isBefore(this.until));
	}

	/** Whether it is over at an instant, for that and all later ones. */
	boolean isOverAt(Instant instant) {
		return this.until != null && !this.until.isAfter(instant);
	}

}
