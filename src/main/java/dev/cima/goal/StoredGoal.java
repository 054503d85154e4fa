package dev.cima.goal;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import dev.cima.ledger.Span;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.codecs.pojo.annotations.BsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A goal as it is stored.
 *
 * @param place {@code <owner>/<span>/<number>}: of one owner and period there are at most
 * {@link #MOST}
 * @param id {@code goal_…}
 * @param owner the rep or team whose it is
 * @param metric what it counts; null for one that a later release added
 * @param span its week or month
 * @param terms as they hold now
 * @param setBy who set it: see {@link dev.cima.platform.Viewer#recordedAs()}
 * @param changes ascending
 * @param stand what was decided so far
 * @param version raised by each write, which replaces exactly the version that was read
 * @param done whether nothing is left to be decided or told
 */
public record StoredGoal(@BsonId String place, @BsonProperty("goal") String id, String owner,
		@Nullable GoalMetric metric, Span span, Terms terms, String setBy, Instant setAt, List<Change> changes,
		Stand stand, int version, boolean done) {

	/**
	 * How many goals an owner may have for one week or month, cancelled ones included.
	 */
	static final int MOST = 10;

	static final String PREFIX = "goal_";

	private static final String TEAM = "team_";

	private static final Pattern UUID = Pattern
		.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

	@SuppressWarnings("NullAway") // a record from an older document may lack fields
	public StoredGoal {
		changes = (changes != null) ? List.copyOf(changes) : List.of();
	}

	/** The goal for a client's UUID, or null when it is none. */
	static @Nullable String idOf(String uuid) {
		return UUID.matcher(uuid).matches() ? PREFIX + uuid.toLowerCase(Locale.ROOT) : null;
	}

	static String placeOf(String owner, Span span, int number) {
		return owner + "/" + span.id() + "/" + number;
	}

	static String ownerOf(String place) {
		return place.substring(0, place.indexOf('/'));
	}

	/** All places of an owner and period. */
	static List<String> placesOf(String owner, Span span) {
		List<String> places = new ArrayList<>(MOST);
		for (int number = 0; number < MOST; number++) {
			places.add(placeOf(owner, span, number));
		}
		return places;
	}

	static StoredGoal set(String id, String owner, GoalMetric metric, Span span, Terms terms, String by, Instant now) {
		return new StoredGoal(placeOf(owner, span, 0), id, owner, metric, span, terms, by, now, List.of(), Stand.NONE,
				1, false);
	}

	public boolean isOfTeam() {
		return isTeam(this.owner);
	}

	static boolean isTeam(String owner) {
		return owner.startsWith(TEAM);
	}

	/** Whether the rep set it alone, as an own affair. */
	boolean isOwnAffair() {
		return this.owner.equals(this.setBy) && this.owner.equals(lastBy());
	}

	/** Who set the terms that hold now. */
	String lastBy() {
		return this.changes.isEmpty() ? this.setBy : this.changes.getLast().by();
	}

	/** 1, 2, 3 …: raised by each change of its terms. */
	int revision() {
		return this.changes.size() + 1;
	}

	/** When the terms that hold now were set. */
	Instant termsAt() {
		return this.changes.isEmpty() ? this.setAt : this.changes.getLast().at();
	}

	boolean isOpen() {
		return this.stand.ending() == null;
	}

	StoredGoal at(int number) {
		return new StoredGoal(placeOf(this.owner, this.span, number), this.id, this.owner, this.metric, this.span,
				this.terms, this.setBy, this.setAt, this.changes, this.stand, this.version, this.done);
	}

	/** With other terms from now on. */
	StoredGoal changed(Terms terms, String by, Instant now) {
		List<Change> changes = new ArrayList<>(this.changes);
		changes.add(new Change(this.terms, now, by));
		return next(terms, changes, this.stand, this.done);
	}

	StoredGoal with(Stand stand) {
		return next(this.terms, this.changes, stand, this.done);
	}

	/** All that follows so far is told; of one that has ended nothing is left to do. */
	StoredGoal told() {
		return next(this.terms, this.changes, this.stand.told(revision()), !isOpen());
	}

	private StoredGoal next(Terms terms, List<Change> changes, Stand stand, boolean done) {
		return new StoredGoal(this.place, this.id, this.owner, this.metric, this.span, terms, this.setBy, this.setAt,
				changes, stand, this.version + 1, done);
	}

	/**
	 * A change of the terms.
	 *
	 * @param before what held until then
	 * @param by who changed it
	 */
	public record Change(Terms before, Instant at, String by) {
	}

	/**
	 * What was decided about a goal.
	 *
	 * @param turn odd when it is reached: 1 reached, 2 taken back, 3 reached again …
	 * @param turnAt when that was decided; null before the first turn
	 * @param contributors who had a share in it when it was last reached
	 * @param toldTurn the last turn of which all that follows is done
	 * @param toldRevision the last revision of the terms that was told
	 * @param ending how it ended; null while it is open
	 */
	public record Stand(int turn, @Nullable Instant turnAt, List<String> contributors, int toldTurn, int toldRevision,
			@Nullable Ending ending) {

		static final Stand NONE = new Stand(0, null, List.of(), 0, 0, null);

		public boolean isReached() {
			return this.turn % 2 == 1;
		}

		/** Reached, or taken back. */
		Stand turned(Instant now, List<String> contributors) {
			return new Stand(this.turn + 1, now, isReached() ? this.contributors : contributors, this.toldTurn,
					this.toldRevision, this.ending);
		}

		Stand ended(Ending ending) {
			return new Stand(this.turn, this.turnAt, this.contributors, this.toldTurn, this.toldRevision, ending);
		}

		Stand told(int revision) {
			return new Stand(this.turn, this.turnAt, this.contributors, this.turn, revision, this.ending);
		}

	}

	/**
	 * How it ended, once and for ever.
	 *
	 * @param state REACHED, MISSED or CANCELLED; null for what a later release added
	 * @param value what had come together
	 * @param by who cancelled it; null when its time was over
	 * @param note the id of the note that says why; null when its time was over
	 */
	public record Ending(@Nullable GoalState state, Instant at, BigDecimal value, int contributors, @Nullable String by,
			@Nullable String note) {
	}

}
