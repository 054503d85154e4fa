package dev.cima.sale;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * From where on something is asked about a sale.
 *
 * @param late recorded so long after it happened; where no setting says so, as long as
 * competitions wait for what comes late
 * @param size so many times what the rep sells in a sale on average
 * @param sizeAfter from so many sales of the rep on there is an average to compare with
 * @param burst so many sales of a rep on one day
 * @param smallLines so many lines that earn at most one point each
 * @param split so many sales of a rep to one account
 * @param splitWithin at nearly the same time, which is no further apart than this
 * @param tillWithin how far the moment of a till's sale may lie from that of the phone's
 * sale that it confirms
 */
@ConfigurationProperties("cima.sale.questions")
record QuestionSettings(Duration late, @DefaultValue("20") int size, @DefaultValue("10") int sizeAfter,
		@DefaultValue("50") int burst, @DefaultValue("10") int smallLines, @DefaultValue("3") int split,
		@DefaultValue("10m") Duration splitWithin, @DefaultValue("10m") Duration tillWithin) {

	/**
	 * So many times {@code burst} are listed of a day. Who confirms one of these confirms
	 * the rest of the day as well, see {@link BurstAnswers}.
	 */
	static final int LISTED_OF_BURST = 2;

}
