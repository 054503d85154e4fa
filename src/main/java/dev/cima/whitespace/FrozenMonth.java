package dev.cima.whitespace;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;

import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * How far the white space of a month is.
 *
 * @param id the month, {@code 2026-11}
 * @param revision grows by one with each change
 * @param node which works on it, or did last
 * @param aliveAt when that node was last heard of
 * @param at the last account that is done
 * @param points for an open cell that turns in it
 * @param smallestLine the least that turns one, minor units
 * @param finishedAt when all was done; null: it is not
 */
public record FrozenMonth(@BsonId String id, long revision, String node, Instant aliveAt, String at, int points,
		long smallestLine, @Nullable Instant finishedAt) {

	YearMonth month() {
		return YearMonth.parse(this.id);
	}

	boolean isFinished() {
		return this.finishedAt != null;
	}

	FrozenMonth claimedBy(String node, Instant now) {
		return new FrozenMonth(this.id, this.revision + 1, node, now, this.at, this.points, this.smallestLine,
				this.finishedAt);
	}

	FrozenMonth advanced(String at, Instant now) {
		return new FrozenMonth(this.id, this.revision + 1, this.node, now, at, this.points, this.smallestLine, null);
	}

	FrozenMonth finished(Instant now) {
		return new FrozenMonth(this.id, this.revision + 1, this.node, now, this.at, this.points, this.smallestLine,
				now);
	}

	/** The twelve months of which potentials of a month are made. */
	record Window(Instant from, Instant until) {

		static Window before(YearMonth month, ZoneId zone) {
			return new Window(start(month.minusYears(1), zone), start(month, zone));
		}

		static Instant start(YearMonth month, ZoneId zone) {
			LocalDate first = month.atDay(1);
			return first.atStartOfDay(zone).toInstant();
		}

	}

}
