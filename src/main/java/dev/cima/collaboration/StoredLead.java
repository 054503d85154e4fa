package dev.cima.collaboration;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.codecs.pojo.annotations.BsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A lead as it is stored. What its giver wrote is a {@link LeadNotes note}.
 *
 * @param place {@code <account>/<month>/<category>/<number>}: of one account, month and
 * category there are at most {@link Leads#MOST}
 * @param id {@code lead_…}
 * @param terms what was given, and never changes
 * @param reps in whose lists it stands: who gave it and who claimed it, unless erased
 * @param claim who takes care of it; null: nobody
 * @param closed that it was closed; null: it was not
 * @param stand what was decided so far
 * @param version raised by each write, which replaces exactly the version that was read
 * @param done whether nothing is left to be decided or told, as long as no sale is taken
 * back
 */
public record StoredLead(@BsonId String place, @BsonProperty("lead") String id, Terms terms, List<String> reps,
		@Nullable Claim claim, @Nullable Closing closed, Stand stand, int version, boolean done) {

	/** For how long a sale can win it. */
	static final Duration OPEN_FOR = Duration.ofDays(30);

	/** For how long before it the account must not have bought of the category. */
	static final Duration NEW_FOR = Duration.ofDays(90);

	static final String PREFIX = "lead_";

	private static final Pattern UUID = Pattern
		.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

	@SuppressWarnings("NullAway") // a record from an older document may lack fields
	public StoredLead {
		reps = (reps != null) ? List.copyOf(reps) : List.of();
	}

	/** The lead for a client's UUID, or null when it is none. */
	static @Nullable String idOf(String uuid) {
		return UUID.matcher(uuid).matches() ? PREFIX + uuid.toLowerCase(Locale.ROOT) : null;
	}

	static StoredLead given(String id, Terms terms) {
		return new StoredLead("", id, terms, List.of(terms.giver()), null, null, Stand.NONE, 1, false);
	}

	LeadTopic topic() {
		return new LeadTopic(this.terms.account(), this.terms.category());
	}

	boolean isWon() {
		return this.stand.isWon();
	}

	/** The last moment at which a sale can win it. */
	Instant endsAt() {
		return (this.closed != null && this.closed.at().isBefore(this.terms.expiresAt())) ? this.closed.at()
				: this.terms.expiresAt();
	}

	LeadState state(Instant now) {
		if (isWon()) {
			return LeadState.WON;
		}
		if (this.closed != null || this.stand.lost() != null) {
			return LeadState.LOST;
		}
		if (now.isAfter(this.terms.expiresAt())) {
			return LeadState.EXPIRED;
		}
		return (this.claim != null) ? LeadState.CLAIMED : LeadState.OPEN;
	}

	boolean isOpen(Instant now) {
		LeadState state = state(now);
		return state == LeadState.OPEN || state == LeadState.CLAIMED;
	}

	StoredLead at(String place) {
		return new StoredLead(place, this.id, this.terms, this.reps, this.claim, this.closed, this.stand, this.version,
				this.done);
	}

	StoredLead claimed(Claim claim) {
		List<String> both = this.reps.contains(claim.rep()) ? this.reps
				: java.util.stream.Stream.concat(this.reps.stream(), java.util.stream.Stream.of(claim.rep())).toList();
		return new StoredLead(this.place, this.id, this.terms, both, claim, this.closed, this.stand, this.version + 1,
				false);
	}

	StoredLead closed(Closing closing) {
		return new StoredLead(this.place, this.id, this.terms, this.reps, this.claim, closing, this.stand,
				this.version + 1, false);
	}

	StoredLead with(Stand stand) {
		return new StoredLead(this.place, this.id, this.terms, this.reps, this.claim, this.closed, stand,
				this.version + 1, false);
	}

	StoredLead done(boolean done) {
		return new StoredLead(this.place, this.id, this.terms, this.reps, this.claim, this.closed, this.stand,
				this.version + 1, done);
	}

	/** Without a rep who was erased: out of the lists, and nobody's any more. */
	StoredLead without(String rep) {
		Claim left = (this.claim != null && this.claim.rep().equals(rep)) ? null : this.claim;
		return new StoredLead(this.place, this.id, this.terms,
				this.reps.stream().filter((one) -> !one.equals(rep)).toList(), left, this.closed, this.stand,
				this.version + 1, this.done);
	}

	/**
	 * What was given.
	 *
	 * @param account account id
	 * @param giver who gave it
	 * @param department the giver's, when it was given
	 * @param openedAt when it was given, by the phone's corrected clock
	 * @param recordedAt when the server heard of it
	 * @param expiresAt the last moment at which a sale can win it
	 * @param points what the giver gets, by the plan in force at {@code openedAt}
	 */
	public record Terms(String account, String category, String giver, String department, Instant openedAt,
			Instant recordedAt, Instant expiresAt, long points) {
	}

	/** Who takes care of it, and since when. */
	public record Claim(String rep, Instant at) {
	}

	/**
	 * That it was closed.
	 *
	 * @param by who closed it, see {@link dev.cima.platform.Viewer#recordedAs()}
	 */
	public record Closing(Instant at, String by) {
	}

	/**
	 * The sale that won it.
	 *
	 * @param sale its global id
	 * @param rep who sold it
	 * @param department the seller's, when that was decided: moving later changes nothing
	 * @param at when it was sold
	 */
	public record Won(String sale, String rep, String department, Instant at) {
	}

	/** Why no sale can win it. */
	public enum Lost {

		/** Another lead for the same was open. */
		ANOTHER_FIRST,
		/** The server knew of the sale before it knew of the lead. */
		SOLD_BEFORE

	}

	/**
	 * What was decided about a lead.
	 *
	 * @param turn odd when it is won: 1 won, 2 taken back, 3 won again …
	 * @param turnAt when that was decided; null before the first turn
	 * @param won by which sale; null while it is not won
	 * @param lost why it cannot be won; null while it can, and when it was closed
	 * @param bought whether the account had bought of the category shortly before; null:
	 * not
	 * @param toldTurn the last turn of which all that follows is done
	 * @param announced whether who usually serves the account was told
	 */
	public record Stand(int turn, @Nullable Instant turnAt, @Nullable Won won, @Nullable Lost lost,
			@Nullable Boolean bought, int toldTurn, boolean announced) {

		static final Stand NONE = new Stand(0, null, null, null, null, 0, false);

		boolean isWon() {
			return this.turn % 2 == 1;
		}

		boolean isToldOf() {
			return this.announced && this.toldTurn >= this.turn;
		}

		/** Whether the account had bought of the category shortly before. */
		boolean isOfACustomer() {
			return Boolean.TRUE.equals(this.bought);
		}

		/** As a verdict says, which may begin a turn. */
		Stand decided(LeadBook.Verdict verdict, Instant now) {
			boolean turns = (verdict.won() != null) != isWon();
			return new Stand(this.turn + (turns ? 1 : 0), turns ? now : this.turnAt, verdict.won(), verdict.lost(),
					verdict.bought() ? Boolean.TRUE : null, this.toldTurn, this.announced);
		}

		Stand told() {
			return new Stand(this.turn, this.turnAt, this.won, this.lost, this.bought, this.turn, true);
		}

	}

}
