package dev.cima.leaderboard;

import org.jspecify.annotations.Nullable;

/**
 * A place on a board, as it is read.
 *
 * @param rank 1, 2, 2, 4: how many are strictly above, and one
 * @param member who, with the order among equals; see {@link BoardKeys}
 * @param value what the board ranks by, revenue in minor units
 * @param nextHigher the lowest value above this one; null at the top
 */
record Row(long rank, String member, long value, @Nullable Long nextHigher) {

	String rep() {
		return BoardKeys.rep(this.member);
	}

	Window.Cursor cursor() {
		return new Window.Cursor(this.value, this.member);
	}

	/** The row of the rep who comes next on the board. */
	Row next(long place, String member, long value) {
		return (value == this.value) ? new Row(this.rank, member, value, this.nextHigher)
				: new Row(place + 1, member, value, this.value);
	}

}
