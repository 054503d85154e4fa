package dev.cima.competition;

import java.math.BigDecimal;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A team's place in a competition.
 *
 * @param rank 0: not ranked
 * @param score with 6 decimals; null when there is none
 * @param sales counted ones, of all members
 * @param headcount the average over the window: member-days ÷ window-days
 * @param contributors members with a counted sale for the team
 * @param lastAt the latest {@code occurredAt} of the sales that count
 * @param prize points that are split among the contributors
 * @param mayWin whether enough members contributed, and somebody among whom a prize can
 * be split; null: it was decided before that was kept
 */
public record TeamPlace(String team, int rank, @Nullable BigDecimal score, int sales, double headcount,
		int contributors, @Nullable Instant lastAt, long prize, @Nullable Boolean mayWin) {

	/** Whether it wins a prize by its rank. */
	boolean wins(int membersNeeded) {
		return (this.mayWin != null) ? this.mayWin : this.contributors >= membersNeeded;
	}

}
