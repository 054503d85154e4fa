package dev.cima.satisfaction;

import org.jspecify.annotations.Nullable;

/** What customers said, as far as what waits for them needs to know. */
interface Answers {

	/**
	 * What the customer said who was asked about a sale.
	 * @param root the sale about which the customer was asked first
	 * @return null when there is no answer that counts
	 */
	@Nullable Said find(String root);

}
