package dev.cima.ledger;

/**
 * What a rep got for one cause.
 *
 * @param count credits less debits: a credit that was taken back does not count
 * @param points their points, likewise
 */
public record CauseSum(int count, long points) {

	public static final CauseSum NONE = new CauseSum(0, 0);

	CauseSum plus(int count, long points) {
		return new CauseSum(this.count + count, this.points + points);
	}

}
