package dev.cima.mentorship;

import java.math.BigDecimal;

import dev.cima.ledger.Metric;

/**
 * What became of the mentee's sales in the 30 days after a mentorship began.
 *
 * @param metric what was compared, each per sale
 * @param before lines per sale in the 30 days before, 4 decimals
 * @param after the same in the 30 days after
 * @param salesBefore counted sales in the 30 days before
 * @param salesAfter counted sales in the 30 days after
 * @param points the mentor's bonus; 0 when it was no real gain
 * @param paid whether the bonus is in the ledger
 */
public record MenteeGain(Metric metric, BigDecimal before, BigDecimal after, int salesBefore, int salesAfter,
		int points, boolean paid) {

	MenteeGain asPaid() {
		return new MenteeGain(this.metric, this.before, this.after, this.salesBefore, this.salesAfter, this.points,
				true);
	}

	/** Whether both sides had enough sales to say anything. */
	boolean says(int enoughSales) {
		return this.salesBefore >= enoughSales && this.salesAfter >= enoughSales;
	}

}
