package dev.cima.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.codecs.pojo.annotations.BsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * The part of a scorecard that does not grow with the years.
 *
 * @param rep the rep, and the document's {@code _id}
 * @param seq the last entry that is folded in
 * @param fold which fold made it, see {@link Scorecard#FOLD}
 * @param allTime totals of all sales
 * @param balance points to spend: credited sales, prizes, coaching, less what was spent;
 * may be negative after a void
 * @param months the months that have a page, {@code 2026-11}, and the last entry of each:
 * tells whether a stored page belongs to this head
 * @param activeDays runs of local days with a counted sale, ascending
 * @param memberships ascending; the first holds since for ever
 * @param bonuses flat bonus points so far, by rule
 * @param breadth of all counted sales
 * @param credits of all time, with debits
 */
public record CardHead(@BsonId String rep, long seq, int fold, Totals allTime, long balance, Map<String, Long> months,
		List<DayRun> activeDays, List<Membership> memberships, Map<String, Long> bonuses, Breadth breadth,
		@BsonProperty("causes") Credits credits) {

	@SuppressWarnings("NullAway") // a record from an older document may lack fields
	public CardHead {
		breadth = (breadth != null) ? breadth : Breadth.NONE;
		credits = (credits != null) ? credits : Credits.NONE;
	}

	static CardHead empty(String rep) {
		return new CardHead(rep, 0, Scorecard.FOLD, Totals.NONE, 0, Map.of(), List.of(), List.of(), Map.of(),
				Breadth.NONE, Credits.NONE);
	}

	CardHead withFold(int other) {
		return new CardHead(this.rep, this.seq, other, this.allTime, this.balance, this.months, this.activeDays,
				this.memberships, this.bonuses, this.breadth, this.credits);
	}

	/**
	 * A rep's membership from an instant on.
	 *
	 * @param since null: since for ever
	 */
	public record Membership(@Nullable Instant since, String team, boolean hidden, boolean active) {
	}

}
