package dev.cima.goal;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

import dev.cima.goal.StoredGoal.Ending;
import dev.cima.ledger.Period;
import org.jspecify.annotations.Nullable;

/** A goal as the schema shows it, with where it stands by the cards. */
record Goal(StoredGoal goal, Standing standing) {

	public String id() {
		return this.goal.id();
	}

	public GoalMetric metric() {
		return Objects.requireNonNull(this.goal.metric());
	}

	public BigDecimal target() {
		return this.goal.terms().target();
	}

	public Period period() {
		return this.goal.span().period();
	}

	public LocalDate firstDay() {
		return this.goal.span().from();
	}

	public LocalDate endDay() {
		return this.goal.span().until();
	}

	public int contributorsNeeded() {
		return this.goal.terms().contributorsNeeded();
	}

	public @Nullable BigDecimal perRepCap() {
		return this.goal.terms().perRepCap();
	}

	public int points() {
		return this.goal.terms().points();
	}

	public Instant setAt() {
		return this.goal.setAt();
	}

	public List<StoredGoal.Change> changes() {
		return this.goal.changes();
	}

	/** What it ended with stays, whatever is voided later. */
	public BigDecimal current() {
		Ending ending = closed();
		return (ending != null) ? ending.value() : this.standing.current();
	}

	public int contributors() {
		Ending ending = closed();
		return (ending != null) ? ending.contributors() : this.standing.contributors().size();
	}

	public GoalState state() {
		Ending ending = this.goal.stand().ending();
		if (ending != null && ending.state() != null) {
			return ending.state();
		}
		return (this.standing.holds() && !metric().isRatio()) ? GoalState.REACHED : GoalState.OPEN;
	}

	/** Its ending, if it was not called off. */
	private @Nullable Ending closed() {
		Ending ending = this.goal.stand().ending();
		return (ending != null && ending.state() != GoalState.CANCELLED) ? ending : null;
	}

}
