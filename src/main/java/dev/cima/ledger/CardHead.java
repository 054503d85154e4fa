package dev.cima.ledger;

import java.time.Instant;
import java.time.LocalDate;
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
 * @param balance points to spend: what sales, prizes and coaching were credited with,
 * less what was spent and what {@code held} holds; may be negative after a void
 * @param months the months that have a page, {@code 2026-11}, and the last entry of each:
 * tells whether a stored page belongs to this head
 * @param activeDays runs of the rep's own local days with a counted sale, ascending
 * @param memberships ascending, as they hold by all that was entered: see
 * {@link MembershipFold}; the first holds since for ever
 * @param bonuses flat bonus points so far, by rule
 * @param breadth of all counted sales
 * @param credits of all time, with debits
 * @param soldFor for which teams all sales were made; null before the first one
 * @param facts what holds of the rep and held lately, see {@link FactFold}
 * @param usual what the size of the next sale is measured by
 * @param held what was earned and is not in the balance
 */
public record CardHead(@BsonId String rep, long seq, int fold, Totals allTime, long balance, Map<String, Long> months,
		List<DayRun> activeDays, List<Membership> memberships, Map<String, Long> bonuses, Breadth breadth,
		@BsonProperty("causes") Credits credits, @Nullable SoldFor soldFor, List<Fact> facts, Usual usual,
		HeldSum held) {

	@SuppressWarnings("NullAway") // a record from an older document may lack fields
	public CardHead {
		breadth = (breadth != null) ? breadth : Breadth.NONE;
		credits = (credits != null) ? credits : Credits.NONE;
		facts = (facts != null) ? facts : List.of();
		usual = (usual != null) ? usual : Usual.of(allTime);
		held = (held != null) ? held : HeldSum.NONE;
	}

	static CardHead empty(String rep) {
		return new CardHead(rep, 0, Scorecard.FOLD, Totals.NONE, 0, Map.of(), List.of(), List.of(), Map.of(),
				Breadth.NONE, Credits.NONE, null, List.of(), Usual.NONE, HeldSum.NONE);
	}

	/** The same with another place in the stream and another mark of the fold. */
	CardHead standingAt(long seq, int fold) {
		return new CardHead(this.rep, seq, fold, this.allTime, this.balance, this.months, this.activeDays,
				this.memberships, this.bonuses, this.breadth, this.credits, this.soldFor, this.facts, this.usual,
				this.held);
	}

	CardHead withFold(int other) {
		return new CardHead(this.rep, this.seq, other, this.allTime, this.balance, this.months, this.activeDays,
				this.memberships, this.bonuses, this.breadth, this.credits, this.soldFor, this.facts, this.usual,
				this.held);
	}

	/**
	 * Whether a fact of this name holds at an instant, by all that was entered: what held
	 * at the moment of a sale that is recorded does not change any more, see
	 * {@link Fact}.
	 */
	public boolean holds(String fact, Instant at) {
		return FactFold.holds(this.facts, fact, at);
	}

	/** How many MEMBERSHIP entries the stream has. */
	public int membershipEntries() {
		return MembershipFold.entries(this.memberships);
	}

	/**
	 * The team for which an entry of the stream counts, by all memberships, whether they
	 * were entered before it or later. Everything that is still open asks this method.
	 */
	public String teamOf(Entry entry) {
		return MembershipFold.teamOf(this.memberships, entry);
	}

	/**
	 * The last MEMBERSHIP entry that may have changed for whom the entries before it
	 * count; 0 when there is none.
	 */
	public long teamsAsOf() {
		Membership last = this.memberships.isEmpty() ? null : this.memberships.getLast();
		return (last != null && last.origin() != null) ? last.origin().seq() : 0;
	}

	/** The place of the last MEMBERSHIP entry that was entered late; 0 when none was. */
	public long lastLateMembership() {
		long last = 0;
		for (Membership membership : this.memberships) {
			Origin origin = membership.origin();
			if (origin != null && origin.late()) {
				last = Math.max(last, origin.seq());
			}
		}
		return last;
	}

	/** The same with other memberships. */
	CardHead withMemberships(List<Membership> memberships) {
		return new CardHead(this.rep, this.seq, this.fold, this.allTime, this.balance, this.months, this.activeDays,
				memberships, this.bonuses, this.breadth, this.credits, this.soldFor, this.facts, this.usual, this.held);
	}

	/**
	 * A rep's membership from an instant on.
	 *
	 * @param since null: since for ever
	 * @param origin the entry that says so; null in a stream where nothing was entered
	 * late, and for what held before that
	 */
	public record Membership(@Nullable Instant since, String team, boolean hidden, boolean active,
			@Nullable Origin origin) {

		public Membership(@Nullable Instant since, String team, boolean hidden, boolean active) {
			this(since, team, hidden, active, null);
		}

	}

	/**
	 * A MEMBERSHIP entry.
	 *
	 * @param number 1, 2, 3 … among those of the stream
	 * @param seq its place in the stream
	 * @param day the organisation's local day since which it holds
	 * @param late whether it was entered late, and holds from the start of that day
	 */
	public record Origin(int number, long seq, LocalDate day, boolean late) {
	}

}
