package dev.cima.competition;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import dev.cima.platform.Named;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * A board with a theme, a window, rules of entry and prizes.
 *
 * @param id {@code comp_…}
 * @param theme the name of a theme, for the phone's picture and texts
 * @param opensAt the first instant whose sales count
 * @param closesAt the first instant whose sales do not count any more
 * @param graceUntil what happened inside the window counts when it is recorded before
 * @param zone IANA zone of the window, frozen at creation
 * @param counts the CEL condition on a line, see
 * {@link dev.cima.rule.RuleText#stored(String)}; null: every line counts
 * @param score the CEL expression over the contestant's own totals, stored likewise
 * @param minimumSales counted sales that are needed to be ranked
 * @param teamIds for whom must be sold to count; empty: any team
 * @param newcomerDays only those whose first sale ever is at most so many days older than
 * the opening are ranked; null: all
 * @param prizes by rank, ascending
 * @param membersNeeded how many members must contribute before a team is paid a prize
 * @param confirmedOnly whether only sales count that somebody confirmed, or a till
 * logged; null: no
 * @param schedule the id of the monthly schedule that opened it
 * @param hash of the request that made it, so that the same request is known again
 * @param revision 1, 2, 3 …: raised by each edit, after which all is counted anew
 * @param createdBy who made it: see {@link dev.cima.platform.Viewer#recordedAs()}
 * @param editedAt when this revision was saved
 * @param progress what has been done about it
 * @param approvedPoints how many points of prizes an admin agreed to, which no team's
 * budget pays; null: all of them, of one that was made before there were budgets
 * @param barred the rep who made it and so cannot win in it; null when an admin made it,
 * or it was made before that was a rule
 * @param rewrittenBy the reps who, not as admins, changed since by what is won or what:
 * they cannot win in it either
 * @param edits the last {@link Edit#MOST}, ascending
 * @param handsPrizeOn whether the next team wins what one without enough contributors
 * does not; null: no
 * @param prizeKind what kind of prize it is, as its maker said, by the name in the
 * schema; null when nobody did
 * @param heldOut the teams that an experiment keeps out of it, which are not among
 * {@code teamIds}; null: none
 */
public record Competition(@BsonId String id, String name, String theme, ContestantKind contestants, Instant opensAt,
		Instant closesAt, Instant graceUntil, String zone, @Nullable String counts, String score, int minimumSales,
		List<String> teamIds, @Nullable Integer newcomerDays, List<Prize> prizes, int membersNeeded,
		@Nullable Boolean confirmedOnly, @Nullable String schedule, @Nullable String hash, int revision,
		String createdBy, Instant createdAt, Instant editedAt, Progress progress, @Nullable Long approvedPoints,
		@Nullable String barred, Set<String> rewrittenBy, List<Edit> edits, @Nullable Boolean handsPrizeOn,
		@Nullable String prizeKind, @Nullable HeldOut heldOut) implements Named {

	@SuppressWarnings("NullAway") // a record from an older document may lack fields
	public Competition {
		teamIds = (teamIds != null) ? List.copyOf(teamIds) : List.of();
		prizes = (prizes != null) ? List.copyOf(prizes) : List.of();
		progress = (progress != null) ? progress : Progress.NONE;
		rewrittenBy = (rewrittenBy != null) ? Set.copyOf(rewrittenBy) : Set.of();
		edits = (edits != null) ? List.copyOf(edits) : List.of();
	}

	/** Whether a rep made its rules, and so cannot win by them. */
	boolean bars(String rep) {
		return rep.equals(this.barred) || this.rewrittenBy.contains(rep);
	}

	/** Another one, named part by part. */
	public static CompetitionBuilder with(String id) {
		return new CompetitionBuilder(id);
	}

	/** The same, but for what is said. */
	public CompetitionBuilder but() {
		return new CompetitionBuilder(this);
	}

	/** Where it stands, by the clock and by what is decided. */
	public CompetitionStatus status(Instant now) {
		if (this.progress.cancelledAt() != null) {
			return CompetitionStatus.CANCELLED;
		}
		if (this.progress.closedAt() != null) {
			return CompetitionStatus.CLOSED;
		}
		if (now.isBefore(this.opensAt)) {
			return CompetitionStatus.SCHEDULED;
		}
		return now.isBefore(this.closesAt) ? CompetitionStatus.LIVE : CompetitionStatus.GRACE;
	}

	/** Whether only sales count that somebody confirmed, or a till logged. */
	public boolean countsConfirmedOnly() {
		return Boolean.TRUE.equals(this.confirmedOnly);
	}

	/** Whether something that happened then falls into the window. */
	public boolean covers(Instant occurredAt) {
		return !occurredAt.isBefore(this.opensAt) && occurredAt.isBefore(this.closesAt);
	}

	/** All points that can be won. */
	public long prizePoints() {
		return this.prizes.stream().mapToLong(Prize::points).sum();
	}

	/** How many of them no team's budget pays. */
	long approved() {
		return (this.approvedPoints != null) ? this.approvedPoints : prizePoints();
	}

	/** Whether the next team wins what one without enough contributors does not. */
	boolean handsOn() {
		return Boolean.TRUE.equals(this.handsPrizeOn);
	}

	/** Whether what is sold for the team counts. */
	public boolean admits(String team) {
		return this.teamIds.isEmpty() || this.teamIds.contains(team);
	}

	/**
	 * Teams that are kept out of a competition by chance, so that one sees what it
	 * causes. A release before this one keeps them out as well, as they are not among the
	 * teams of the competition; but it lists the competition to them.
	 *
	 * @param experiment which keeps them out
	 * @param teams their ids
	 * @param before the teams of the competition as it was made; empty: any team
	 */
	public record HeldOut(String experiment, List<String> teams, List<String> before) {

		@SuppressWarnings("NullAway") // a record from a document may lack fields
		public HeldOut {
			teams = (teams != null) ? List.copyOf(teams) : List.of();
			before = (before != null) ? List.copyOf(before) : List.of();
		}

	}

	/**
	 * What somebody changed.
	 *
	 * @param revision that it made
	 * @param by see {@link dev.cima.platform.Viewer#recordedAs()}
	 * @param changed the input's fields that became something else
	 * @param note the id of the reason; null when none was given
	 */
	public record Edit(int revision, Instant at, String by, List<String> changed, @Nullable String note) {

		/** So many are kept. */
		static final int MOST = 50;

	}

	/**
	 * What has been done about a competition. Written beside the rules, never by an edit;
	 * whoever finds something not done does it again, which changes nothing.
	 *
	 * @param opened its opening was told
	 * @param warned its nearing end was told
	 * @param caughtUp the revision for which everybody was caught up after an edit
	 * @param closedAt when it was decided, or null
	 * @param cancelledAt when it was called off, or null
	 * @param done nothing is left to do
	 * @param givenUpAt when no edit was awaited any more that was begun before; null:
	 * never
	 */
	public record Progress(boolean opened, boolean warned, int caughtUp, @Nullable Instant closedAt,
			@Nullable Instant cancelledAt, boolean done, @Nullable Instant givenUpAt) {

		public static final Progress NONE = new Progress(false, false, 0, null, null, false, null);

		/** Its nearing end is to be told: there is another one now. */
		Progress toBeWarned() {
			return new Progress(this.opened, false, this.caughtUp, this.closedAt, this.cancelledAt, this.done,
					this.givenUpAt);
		}

	}

}
