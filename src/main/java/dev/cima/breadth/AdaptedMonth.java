package dev.cima.breadth;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import org.bson.codecs.pojo.annotations.BsonId;

/**
 * What adaptability pays for a month: decided once, and then paid.
 *
 * @param month as 2026-11
 * @param points for a value of 1, by the plan in force when the month began
 * @param adapted those who get something, by rep
 * @param paid whether all have got it
 */
public record AdaptedMonth(@BsonId String month, Instant closedAt, long points, List<Adapted> adapted, boolean paid) {

	AdaptedMonth whenPaid() {
		return new AdaptedMonth(this.month, this.closedAt, this.points, this.adapted, true);
	}

	/**
	 * A rep's part.
	 *
	 * @param segments how many counted
	 */
	public record Adapted(String rep, BigDecimal value, int segments, long points) {
	}

}
