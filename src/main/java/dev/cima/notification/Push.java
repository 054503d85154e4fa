package dev.cima.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * Something to tell a rep, or many reps, that is not done yet. Codes and parameters only:
 * it becomes a text when it is sent.
 *
 * @param id {@code <kind>/<fact>/<rep>}, or {@code <kind>/<fact>} for many reps
 * @param subject the id of what the app opens
 * @param rep whom to tell; null: all whom the fact concerns, each by a push of their own
 * @param args parameters of the text
 * @param at when it happened
 * @param due when to try next; while it is claimed, when the claim ends
 * @param until after which nobody needs to know any more
 * @param claim of the turn that last took it
 * @param lead the push that gives a message of several its collapse key, once they were
 * tried together
 * @param tries how often it failed, or was claimed by a turn that noted nothing
 * @param firstFailedAt when that began
 * @param reached devices that have it already
 * @param held devices that are not to be sent it before then
 * @param cursor how far a push for many reps has come
 */
public record Push(@BsonId String id, NotificationKind kind, String subject, @Nullable String rep, List<String> args,
		Instant at, Instant due, @Nullable Instant until, @Nullable String claim, @Nullable String lead, int tries,
		@Nullable Instant firstFailedAt, List<String> reached, Map<String, Instant> held, @Nullable String cursor) {

	@SuppressWarnings("NullAway") // a record from an older document may lack fields
	public Push {
		args = (args != null) ? List.copyOf(args) : List.of();
		reached = (reached != null) ? List.copyOf(reached) : List.of();
		held = (held != null) ? Map.copyOf(held) : Map.of();
	}

	static Push of(NotificationKind kind, String fact, String subject, @Nullable String rep, List<String> args,
			Instant at, Instant due, @Nullable Instant until) {
		return new Push(idOf(kind, fact, rep), kind, subject, rep, args, at, due, until, null, null, 0, null, List.of(),
				Map.of(), null);
	}

	static String idOf(NotificationKind kind, String fact, @Nullable String rep) {
		return kind + "/" + fact + ((rep != null) ? "/" + rep : "");
	}

	/** The same for one of many reps. */
	Push forRep(String id, Instant due) {
		return new Push(this.id + "/" + id, this.kind, this.subject, id, this.args, this.at, due, this.until, null,
				null, 0, null, List.of(), Map.of(), null);
	}

	/**
	 * Not now, through nobody's fault; then together with whatever waits by then. What
	 * was tried stays with what it was tried with: a phone may have that message, and
	 * knows it by its collapse key.
	 */
	Push until(Instant due) {
		return new Push(this.id, this.kind, this.subject, this.rep, this.args, this.at, due, this.until, null,
				(this.tries > 0) ? this.lead : null, this.tries, this.firstFailedAt, this.reached, this.held,
				this.cursor);
	}

	/**
	 * The tries with one that was begun and of which nothing is known: it may be sent.
	 */
	int triesSoFar() {
		return (this.claim != null) ? this.tries + 1 : this.tries;
	}

	/** Some of the many reps are told. */
	Push cameTo(String cursor, Instant due) {
		return new Push(this.id, this.kind, this.subject, this.rep, this.args, this.at, due, this.until, null, null,
				this.tries, this.firstFailedAt, this.reached, this.held, cursor);
	}

	/** Tried in vain, except for the devices that it reached. */
	Push failed(Instant now, Instant due, List<String> reached, Map<String, Instant> held) {
		return new Push(this.id, this.kind, this.subject, this.rep, this.args, this.at, due, this.until, null,
				this.lead, this.tries + 1, (this.firstFailedAt != null) ? this.firstFailedAt : now, reached, held,
				this.cursor);
	}

	/** Whether it has been tried for long enough. */
	boolean isHopeless(Instant now, Duration giveUpAfter) {
		return this.firstFailedAt != null && !now.isBefore(this.firstFailedAt.plus(giveUpAfter));
	}

	/** Whether it came too late to be of use. */
	boolean isStale(Instant now) {
		return this.until != null && !now.isBefore(this.until);
	}

}
