package dev.cima.whitespace;

import java.util.List;

/**
 * What is known of an account.
 *
 * @param comparable whether it could be compared with others at all
 * @param known by category; those that neither the account nor enough of its peers buy
 * are left out
 * @param unsure categories that some of the peers buy, but so few that a number would
 * tell about one of them
 */
record Estimates(boolean comparable, List<Estimate> known, List<String> unsure) {

	static final Estimates NONE = new Estimates(false, List.of(), List.of());

	Estimates {
		known = List.copyOf(known);
		unsure = List.copyOf(unsure);
	}

}
