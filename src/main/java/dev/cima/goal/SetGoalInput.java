package dev.cima.goal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;

import dev.cima.ledger.Period;
import org.jspecify.annotations.Nullable;

/** A goal as somebody wants it. */
record SetGoalInput(String id, @Nullable String repId, @Nullable String teamId, GoalMetric metric, BigDecimal target,
		Period period, @Nullable LocalDate on, @Nullable Integer contributorsNeeded, @Nullable BigDecimal perRepCap,
		@Nullable Integer points) {

	Terms terms() {
		return new Terms(this.target, Objects.requireNonNullElse(this.contributorsNeeded, 1), this.perRepCap,
				Objects.requireNonNullElse(this.points, 0));
	}

}
