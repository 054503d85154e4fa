package dev.cima.followup;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import dev.cima.platform.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * That a rule asks a rep to get in touch with the account of a sale.
 *
 * @param id {@code followup_<account>_<hash of rule and sale>}
 * @param rule the key of the rule's version
 * @param rep who sold
 * @param sale its global id
 * @param soldAt when that happened
 * @param dueAt when it was due at first
 * @param points for a sale that follows
 * @param held whether it is held out, so that one sees what would have happened anyway
 * @param answers what counts of the answers: at most one that is final and one that is
 * not
 */
public record Task(String id, String rule, String rep, String sale, Instant soldAt, Instant dueAt, Instant expiresAt,
		int points, boolean held, Marks marks, List<Answer> answers) {

	static final String PREFIX = "followup_";

	private static final int HASH = 32;

	/** In which tasks of an account come: the same on each node. */
	static final Comparator<Task> BY_DUE = Comparator.comparing(Task::dueAt).thenComparing(Task::id);

	@SuppressWarnings("NullAway") // a record from an older document may lack fields
	public Task {
		answers = (answers != null) ? List.copyOf(answers) : List.of();
	}

	/** The id of what a rule asks for after a sale. */
	static String idOf(String account, String rule, String sale) {
		return PREFIX + account + "_" + Sha256.hex(rule + "/" + sale).substring(0, HASH);
	}

	/** The account of the task with this id; null when it is none. */
	static @Nullable String accountOf(String id) {
		int last = id.lastIndexOf('_');
		return (id.startsWith(PREFIX) && last > PREFIX.length()) ? id.substring(PREFIX.length(), last) : null;
	}

	/** What stands in a calendar for it, without the account. */
	String hash() {
		return this.id.substring(this.id.lastIndexOf('_') + 1);
	}

	/**
	 * With one more answer. In whatever order they come, the earliest final one stands,
	 * and the latest of those that are not final.
	 */
	Task answered(Answer answer) {
		List<Answer> all = new ArrayList<>();
		Stream.concat(this.answers.stream(), Stream.of(answer))
			.filter((one) -> one.outcome().isFinal())
			.min(Answer.ORDER)
			.ifPresent(all::add);
		Stream.concat(this.answers.stream(), Stream.of(answer))
			.filter((one) -> !one.outcome().isFinal())
			.max(Answer.ORDER)
			.ifPresent(all::add);
		return with(this.marks, all);
	}

	Task with(Marks marks) {
		return with(marks, this.answers);
	}

	private Task with(Marks marks, List<Answer> answers) {
		return new Task(this.id, this.rule, this.rep, this.sale, this.soldAt, this.dueAt, this.expiresAt, this.points,
				this.held, marks, answers);
	}

	/** The same after the sale that stands in the place of its own. */
	Task after(Task replacement) {
		return new Task(this.id, this.rule, this.rep, replacement.sale, replacement.soldAt, replacement.dueAt,
				replacement.expiresAt, this.points, this.held, this.marks.changed(replacement.marks.changedAt()),
				this.answers);
	}

	/**
	 * What became of it beside answers.
	 *
	 * @param cancelled whether its sale is taken back
	 * @param droppedAt when it had to make room for others; null: it had not
	 * @param snoozedUntil until when it was put off, the last time
	 * @param snoozedAt when that was said
	 * @param cameBackAt when the customer bought something new before anybody had asked
	 * @param changes how often it was changed in a way that calendars show
	 * @param changedAt when it was made or so changed last
	 */
	public record Marks(boolean cancelled, @Nullable Instant droppedAt, @Nullable Instant snoozedUntil,
			@Nullable Instant snoozedAt, @Nullable Instant cameBackAt, int changes, Instant changedAt) {

		static Marks none(Instant at) {
			return new Marks(false, null, null, null, null, 0, at);
		}

		Marks cancel() {
			return new Marks(true, this.droppedAt, this.snoozedUntil, this.snoozedAt, this.cameBackAt, this.changes,
					this.changedAt);
		}

		Marks dropped(Instant at) {
			return (this.droppedAt != null) ? this : new Marks(this.cancelled, at, this.snoozedUntil, this.snoozedAt,
					this.cameBackAt, this.changes, this.changedAt);
		}

		Marks snoozed(Instant until, Instant at) {
			return until.equals(this.snoozedUntil) ? this
					: new Marks(this.cancelled, this.droppedAt, until, at, this.cameBackAt, this.changes + 1, at);
		}

		Marks cameBack(@Nullable Instant at) {
			return Objects.equals(at, this.cameBackAt) ? this : new Marks(this.cancelled, this.droppedAt,
					this.snoozedUntil, this.snoozedAt, at, this.changes, this.changedAt);
		}

		Marks changed(Instant at) {
			return new Marks(this.cancelled, this.droppedAt, this.snoozedUntil, this.snoozedAt, this.cameBackAt,
					this.changes + 1, at);
		}

	}

	/**
	 * What a rep said.
	 *
	 * @param doneAt when it happened
	 * @param by who said it
	 */
	public record Answer(FollowUpState outcome, Instant doneAt, String by) {

		static final Comparator<Answer> ORDER = Comparator.comparing(Answer::doneAt)
			.thenComparing(Answer::outcome)
			.thenComparing(Answer::by);

	}

}
