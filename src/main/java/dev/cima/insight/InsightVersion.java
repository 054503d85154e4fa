package dev.cima.insight;

import java.time.Instant;

/**
 * What was known at one moment. Immutable.
 *
 * @param number 1, 2, 3 …; 0 before the first one was made
 * @param asOf all sales that were recorded before this moment are in it
 * @param digest over all baskets that count, in lower case hexadecimal: the same sales
 * give the same digest, in whatever order they came
 * @param associations what goes with what
 * @param books what each account bought; only to be read
 */
public record InsightVersion(long number, Instant asOf, String digest, Associations associations, AccountBooks books) {

	/** Before anything was made. */
	static final InsightVersion NONE = new InsightVersion(0, Instant.EPOCH, "", Associations.NONE,
			new AccountBooks((amount) -> 0));

	InsightVersion asOf(Instant moment) {
		return new InsightVersion(this.number, moment, this.digest, this.associations, this.books);
	}

}
