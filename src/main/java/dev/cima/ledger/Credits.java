package dev.cima.ledger;

/**
 * What was credited besides sales; it is part of the balance and of no board.
 *
 * @param coachings COACHING entries for a session, whose keys begin with
 * {@code coaching/}; other credits of a mentor, such as a bonus, are none
 * @param coaching the points of all COACHING entries
 * @param prizes PRIZE entries
 * @param prizePoints their points
 */
public record Credits(int coachings, long coaching, int prizes, long prizePoints) {

	public static final Credits NONE = new Credits(0, 0, 0, 0);

	private static boolean isSession(Entry entry) {
		return entry.key().startsWith("coaching/");
	}

	Credits plus(Entry entry) {
		return switch (entry.kind()) {
			case COACHING -> new Credits(this.coachings + (isSession(entry) ? 1 : 0), this.coaching + entry.points(),
					this.prizes, this.prizePoints);
			case PRIZE ->
				new Credits(this.coachings, this.coaching, this.prizes + 1, this.prizePoints + entry.points());
			case SALE, VOID, MEMBERSHIP -> this;
		};
	}

}
