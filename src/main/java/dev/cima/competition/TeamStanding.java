package dev.cima.competition;

import java.math.BigDecimal;

import dev.cima.rep.Team;
import org.jspecify.annotations.Nullable;

/**
 * A team's rank and score in a competition.
 *
 * @param toNext what is missing to reach the next higher score; null at the top
 * @param contributors members who sold something that counts
 */
record TeamStanding(int rank, Team team, BigDecimal score, @Nullable BigDecimal toNext, int contributors) {

	static TeamStanding of(Table.Row row, Team team) {
		return new TeamStanding(row.rank(), team, row.shownScore(), row.toNext(), row.contributors());
	}

}
