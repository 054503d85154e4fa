package dev.cima.recognition;

import java.math.BigDecimal;
import java.time.LocalDate;

import dev.cima.rep.Rep;
import dev.cima.rep.Team;
import org.jspecify.annotations.Nullable;

/**
 * A place in the hall of fame, as it is shown.
 *
 * @param month its first day
 * @param rep who, unless it is a team
 * @param team which team, unless it is a rep
 * @param value what it was won with; the category says in which unit
 */
record Recognition(String id, RecognitionCategory category, LocalDate month, @Nullable Rep rep, @Nullable Team team,
		BigDecimal value) {

	/** Whether this viewer sees it: who is hidden is seen by nobody else. */
	boolean isFor(@Nullable String viewer) {
		return this.rep == null || !this.rep.hidden() || this.rep.id().equals(viewer);
	}

}
