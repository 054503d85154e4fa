package dev.cima.sale;

import java.time.Instant;

/**
 * Who won whose leads, for whoever looks for rings. Whoever keeps leads implements it.
 */
public interface WonLeads {

	/** Tells those that were won by sales from one moment until before another. */
	void tell(Instant from, Instant until, Listener listener);

	/** Is told of each. */
	@FunctionalInterface
	interface Listener {

		/**
		 * A lead was won.
		 * @param giver who gave it, of a department
		 * @param winner who sold, of another department
		 * @param points what the giver got
		 */
		void won(String giver, String giversDepartment, String winner, String winnersDepartment, long points);

	}

}
