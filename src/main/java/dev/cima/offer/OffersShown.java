package dev.cima.offer;

import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Hears of each list of offers that was made for a rep, so that it can be counted. It is
 * called while the rep waits, so it must neither wait nor fail.
 */
@FunctionalInterface
public interface OffersShown {

	/**
	 * These were shown.
	 * @param account to whom they would be offered; null when that is not known
	 * @param products all that were shown, each once; empty on a day without offers
	 */
	void shown(String rep, LocalDate day, @Nullable String account, List<String> products);

}
