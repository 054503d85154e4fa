package dev.cima.recognition;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Map;

/**
 * Knows whom customers love, for the hall of fame. For whoever asks customers to
 * implement.
 */
public interface CustomerFavour {

	/**
	 * By rep, what the mean score of the month is at least, 1 to 5, of those who have
	 * enough answers to speak of one.
	 */
	Map<String, BigDecimal> lowerBounds(YearMonth month);

}
