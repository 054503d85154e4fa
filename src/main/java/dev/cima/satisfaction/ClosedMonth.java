package dev.cima.satisfaction;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import org.bson.codecs.pojo.annotations.BsonId;

/**
 * What the customers of a month change of its points: decided once, and then paid.
 *
 * @param month as 2026-11
 * @param mean of all answers, 1 to 5
 * @param weighed those whose factor is not 1, by rep
 * @param paid whether all have got it
 */
public record ClosedMonth(@BsonId String month, Instant closedAt, BigDecimal mean, List<Weighed> weighed,
		boolean paid) {

	ClosedMonth whenPaid() {
		return new ClosedMonth(this.month, this.closedAt, this.mean, this.weighed, true);
	}

	/**
	 * A rep's part.
	 *
	 * @param points credited for the sales of the month by then
	 * @param difference what the factor changes of them, for the balance
	 */
	public record Weighed(String rep, int responses, BigDecimal mean, BigDecimal factor, long points, long difference) {
	}

}
