package dev.cima.offers;

import java.util.List;

/**
 * What was sold at once.
 *
 * @param occurredAt as it stands in the file: ISO 8601, of which the first ten characters
 * are the day
 * @param account without its prefix; empty when it is not known
 * @param products each once, in the order of the file, without their prefix
 */
record Basket(String sale, String occurredAt, String account, List<String> products) {

	boolean isBefore(String day) {
		return this.occurredAt.compareTo(day) < 0;
	}

}
