package dev.cima.offer;

import java.time.LocalDate;

/**
 * The days on which a rep is shown no offers, so that it can be told what offers cause.
 * Answers from memory, as it is asked for each list of offers.
 */
@FunctionalInterface
public interface OfferDays {

	/** Whether the rep is shown offers on this day of the organisation. */
	boolean areShown(String rep, LocalDate day);

}
