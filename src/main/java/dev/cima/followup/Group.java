package dev.cima.followup;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

import dev.cima.followup.Task.Answer;
import dev.cima.followup.Task.Marks;
import org.jspecify.annotations.Nullable;

/**
 * Tasks of one account that are due within three days of the first of them, and are one:
 * nobody calls a customer twice a week. A function of the tasks alone, so the order in
 * which they were made does not matter.
 *
 * <p>
 * The first one that stands leads: the group is its rep's, has its text and points, and
 * is held out with it. An answer to any of them is an answer to all, and stays so when
 * the sale of that one is taken back.
 *
 * @param members ascending
 */
record Group(List<Task> members) {

	/**
	 * Three days of which the clocks may change in one; due moments lie at one hour of
	 * the day.
	 */
	private static final Duration TOGETHER = Duration.ofHours(84);

	/** The groups of an account, ascending. */
	static List<Group> of(Collection<Task> tasks) {
		List<Group> groups = new ArrayList<>();
		List<Task> open = new ArrayList<>();
		for (Task task : tasks.stream().sorted(Task.BY_DUE).toList()) {
			if (!open.isEmpty() && task.dueAt().isAfter(open.getFirst().dueAt().plus(TOGETHER))) {
				groups.add(new Group(List.copyOf(open)));
				open.clear();
			}
			open.add(task);
		}
		if (!open.isEmpty()) {
			groups.add(new Group(List.copyOf(open)));
		}
		return groups;
	}

	/** The one that has this task. */
	static @Nullable Group with(String task, Collection<Task> tasks) {
		return of(tasks).stream()
			.filter((group) -> group.members.stream().anyMatch((one) -> one.id().equals(task)))
			.findFirst()
			.orElse(null);
	}

	private Stream<Task> standing() {
		return this.members.stream().filter((task) -> !task.marks().cancelled());
	}

	boolean isCancelled() {
		return standing().findFirst().isEmpty();
	}

	/** The one that it is shown as; the first when all are cancelled. */
	Task leader() {
		return standing().findFirst().orElse(this.members.getFirst());
	}

	boolean isHeld() {
		return leader().held();
	}

	/** What counts of all answers. */
	@Nullable Answer ending() {
		return answers(true).min(Answer.ORDER).orElse(null);
	}

	/** When the rep has spoken with the customer; null: has not, or not so. */
	@Nullable Instant doneAt() {
		Answer ending = ending();
		return (ending != null && ending.outcome() == FollowUpState.DONE) ? ending.doneAt() : null;
	}

	private Stream<Answer> answers(boolean last) {
		return this.members.stream()
			.flatMap((task) -> task.answers().stream())
			.filter((answer) -> answer.outcome().isFinal() == last);
	}

	/** When to do it. */
	Instant dueAt() {
		Task leader = leader();
		Instant until = leader.marks().snoozedUntil();
		return (until != null && until.isAfter(leader.dueAt())) ? until : leader.dueAt();
	}

	/**
	 * Where it stands.
	 * @param reachable whether the account is one that may be called
	 */
	FollowUpState state(Instant now, boolean reachable) {
		if (isCancelled()) {
			return FollowUpState.CANCELLED;
		}
		Answer ending = ending();
		if (ending != null) {
			return ending.outcome();
		}
		Task leader = leader();
		Marks marks = leader.marks();
		if (!reachable || (marks.cameBackAt() != null && !marks.cameBackAt().isAfter(leader.expiresAt()))) {
			return FollowUpState.NOT_NEEDED;
		}
		Instant tried = answers(false).map(Answer::doneAt).max(Instant::compareTo).orElse(null);
		if (marks.droppedAt() != null || !now.isBefore(leader.expiresAt())) {
			return (tried != null) ? FollowUpState.NO_ANSWER : FollowUpState.EXPIRED;
		}
		if (tried != null && (marks.snoozedAt() == null || !marks.snoozedAt().isAfter(tried))) {
			return FollowUpState.NO_ANSWER;
		}
		return (marks.snoozedUntil() != null && now.isBefore(marks.snoozedUntil())) ? FollowUpState.SNOOZED
				: FollowUpState.DUE;
	}

}
