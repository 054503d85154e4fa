package dev.cima.ledger;

/**
 * What was credited besides sales; it is part of the balance and of no board.
 *
 * @param coachings COACHING entries
 * @param coaching their points
 * @param prizes PRIZE entries
 * @param prizePoints their points
 */
public record Credits(int coachings, long coaching, int prizes, long prizePoints) {

	public static final Credits NONE = new Credits(0, 0, 0, 0);

	Credits plus(Entry entry) {
		return switch (entry.kind()) {
			case COACHING ->
				new Credits(this.coachings + 1, this.coaching + entry.points(), this.prizes, this.prizePoints);
			case PRIZE ->
				new Credits(this.coachings, this.coaching, this.prizes + 1, this.prizePoints + entry.points());
			case SALE, VOID, MEMBERSHIP -> this;
		};
	}

}
