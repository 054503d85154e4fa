package dev.cima.incentive;

import java.time.LocalDate;
import java.util.Map;

import dev.cima.rule.Expression;
import org.jspecify.annotations.Nullable;

/**
 * A rule that adds whole points to a line.
 *
 * @param from the first local day, or null for no beginning
 * @param until the first local day on which it no longer holds, or null for no end
 * @param budget the most points of it that one rep can ever get
 * @param label what receipts call it, by language
 */
record Bonus(String id, Expression<Facts> when, Expression<Facts> points, @Nullable LocalDate from,
		@Nullable LocalDate until, long budget, Map<String, String> label) {

	boolean holdsOn(LocalDate day) {
		return (this.from == null || !day.isBefore(this.from)) && (this.until == null || day.isBefore(this.until));
	}

}
