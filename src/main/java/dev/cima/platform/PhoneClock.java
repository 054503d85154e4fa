package dev.cima.platform;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import org.jspecify.annotations.Nullable;

/**
 * When something happened, such as a sale, by what the phone says of its clock. A clock
 * that was compared with the server's when it happened is corrected by that, whatever it
 * shows by the time of sending. Without that the clock is taken to have been as wrong
 * then as it is at sending; where this cannot be, the moment stays as the phone said it.
 *
 * @param occurredAt by the phone's clock
 * @param sentAt by the same clock, when it was sent
 * @param offset how many milliseconds the clock was behind the server's when it happened
 */
public record PhoneClock(Instant occurredAt, @Nullable Instant sentAt, @Nullable BigDecimal offset) {

	/** A hundred years: more than any clock is wrong. */
	private static final BigDecimal MOST_OFFSET = BigDecimal.valueOf(Duration.ofDays(36_525).toMillis());

	/** Whether a clock can be as wrong as this one is said to be. */
	public boolean isPossible() {
		return this.offset == null || this.offset.abs().compareTo(MOST_OFFSET) <= 0;
	}

	/** When it happened, as far as can be told. */
	public Instant moment(Instant now, Limits limits) {
		Duration wrong = wrong(now, limits);
		return (isUnsure(now, limits)) ? this.occurredAt : this.occurredAt.plus(wrong).truncatedTo(ChronoUnit.MILLIS);
	}

	/**
	 * Whether the clock is wrong by the time of sending and cannot have been so when it
	 * happened.
	 */
	public boolean isUnsure(Instant now, Limits limits) {
		if (this.offset != null || this.sentAt == null) {
			return false;
		}
		Duration wrong = wrong(now, limits);
		if (wrong.isZero()) {
			return false;
		}
		Instant oldest = now.minus(limits.maxAge());
		boolean sentBefore = this.occurredAt.isAfter(this.sentAt.plus(limits.tolerance()));
		boolean madeTooOld = this.occurredAt.plus(wrong).isBefore(oldest) && !this.occurredAt.isBefore(oldest)
				&& !this.occurredAt.isAfter(now.plus(limits.maxAhead()));
		return sentBefore || madeTooOld;
	}

	/** What is to be added to the phone's clock; nothing for what is tolerated. */
	private Duration wrong(Instant now, Limits limits) {
		Duration wrong = Duration.ZERO;
		if (this.offset != null) {
			wrong = Duration.ofMillis(this.offset.setScale(0, RoundingMode.HALF_UP).longValueExact());
		}
		else if (this.sentAt != null) {
			wrong = Duration.between(this.sentAt, now);
		}
		return (wrong.abs().compareTo(limits.tolerance()) > 0) ? wrong : Duration.ZERO;
	}

	/**
	 * What is taken from a phone.
	 *
	 * @param maxAge what is older is refused
	 * @param maxAhead how far in the future it may lie
	 * @param tolerance a clock is corrected beyond this difference
	 */
	public record Limits(Duration maxAge, Duration maxAhead, Duration tolerance) {
	}

}
