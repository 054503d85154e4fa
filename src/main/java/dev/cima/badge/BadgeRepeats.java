package dev.cima.badge;

import java.time.LocalDate;

/** How often one rep can earn a badge. */
public enum BadgeRepeats {

	/** Once. */
	ONCE(BadgeScope.ALL_TIME),
	/** Once in each ISO week. */
	WEEKLY(BadgeScope.WEEK),
	/** Once in each calendar month. */
	MONTHLY(BadgeScope.MONTH),
	/** A later release wrote it: the badge cannot be judged here. */
	UNKNOWN(BadgeScope.ALL_TIME);

	private final BadgeScope slot;

	BadgeRepeats(BadgeScope slot) {
		this.slot = slot;
	}

	/** The time within which it is earned once, around a day. */
	Stretch slotOf(LocalDate day) {
		return this.slot.stretchOf(day);
	}

	/** Whether each stretch of the scope lies in one slot. */
	boolean holds(BadgeScope scope) {
		return this == ONCE || scope == this.slot || scope == BadgeScope.DAY;
	}

}
