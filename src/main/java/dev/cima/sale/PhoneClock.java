package dev.cima.sale;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import org.jspecify.annotations.Nullable;

/**
 * When a sale happened, by what the phone says of its clock. A clock that was compared
 * with the server's at the sale is corrected by that, whatever it shows by the time of
 * sending. Without that the clock is taken to have been as wrong at the sale as it is at
 * sending; where this cannot be, the moment stays as the phone said it.
 *
 * @param occurredAt by the phone's clock
 * @param sentAt by the same clock, when it was sent
 * @param offset how many milliseconds the clock was behind the server's at the sale
 */
record PhoneClock(Instant occurredAt, @Nullable Instant sentAt, @Nullable BigDecimal offset) {

	/** A hundred years: more than any clock is wrong. */
	private static final BigDecimal MOST_OFFSET = BigDecimal.valueOf(Duration.ofDays(36_525).toMillis());

	/** Whether a clock can be as wrong as this one is said to be. */
	boolean isPossible() {
		return this.offset == null || this.offset.abs().compareTo(MOST_OFFSET) <= 0;
	}

	/** When it happened, as far as can be told. */
	Instant moment(Instant now, SaleSettings settings) {
		Duration wrong = wrong(now, settings);
		return (isUnsure(now, settings)) ? this.occurredAt : this.occurredAt.plus(wrong).truncatedTo(ChronoUnit.MILLIS);
	}

	/**
	 * Whether the clock is wrong by the time of sending and cannot have been so at the
	 * sale.
	 */
	boolean isUnsure(Instant now, SaleSettings settings) {
		if (this.offset != null || this.sentAt == null) {
			return false;
		}
		Duration wrong = wrong(now, settings);
		if (wrong.isZero()) {
			return false;
		}
		Instant oldest = now.minus(settings.maxAge());
		boolean sentBefore = this.occurredAt.isAfter(this.sentAt.plus(settings.clockTolerance()));
		boolean madeTooOld = this.occurredAt.plus(wrong).isBefore(oldest) && !this.occurredAt.isBefore(oldest)
				&& !this.occurredAt.isAfter(now.plus(settings.maxAhead()));
		return sentBefore || madeTooOld;
	}

	/** What is to be added to the phone's clock; nothing for what is tolerated. */
	private Duration wrong(Instant now, SaleSettings settings) {
		Duration wrong = Duration.ZERO;
		if (this.offset != null) {
			wrong = Duration.ofMillis(this.offset.setScale(0, RoundingMode.HALF_UP).longValueExact());
		}
		else if (this.sentAt != null) {
			wrong = Duration.between(this.sentAt, now);
		}
		return (wrong.abs().compareTo(settings.clockTolerance()) > 0) ? wrong : Duration.ZERO;
	}

}
