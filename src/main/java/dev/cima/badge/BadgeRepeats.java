package dev.cima.badge;

import java.time.LocalDate;

import dev.cima.measure.Scope;
import dev.cima.measure.Stretch;

/** How often one rep can earn a badge. */
public enum BadgeRepeats {

	/** Once. */
	ONCE(Scope.ALL_TIME),
	/** Once in each ISO week. */
	WEEKLY(Scope.WEEK),
	/** Once in each calendar month. */
	MONTHLY(Scope.MONTH),
	/** A later release wrote it: the badge cannot be judged here. */
	UNKNOWN(Scope.ALL_TIME);

	private final Scope slot;

	BadgeRepeats(Scope slot) {
		this.slot = slot;
	}

	/** The time within which it is earned once, around a day. */
	Stretch slotOf(LocalDate day) {
		return this.slot.stretchOf(day);
	}

	/** Whether each stretch of the scope lies in one slot. */
	boolean holds(Scope scope) {
		return this == ONCE || scope == this.slot || scope == Scope.DAY;
	}

}
