package dev.cima.followup;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * An account with what was asked about it.
 *
 * @param account its id
 * @param revision grows by one with each change
 * @param tasks in the order in which they were made; at most {@link #MOST}
 * @param payments what was paid for sales that followed, one of a task
 * @param look when to see what follows from it; null: when something changes
 */
public record Customer(@BsonId String account, long revision, List<Task> tasks, List<Payment> payments,
		@Nullable Instant look) {

	/** More of one account are not kept: the ones that were over first go. */
	static final int MOST = 200;

	/** What is so long over matters to nothing that can still happen. */
	private static final Duration KEPT_FOR = Duration.ofDays(400);

	@SuppressWarnings("NullAway") // a record from an older document may lack fields
	public Customer {
		tasks = (tasks != null) ? List.copyOf(tasks) : List.of();
		payments = (payments != null) ? List.copyOf(payments) : List.of();
	}

	static Customer unknown(String account) {
		return new Customer(account, 0, List.of(), List.of(), null);
	}

	List<Group> groups() {
		return Group.of(this.tasks);
	}

	@Nullable Task task(String id) {
		return this.tasks.stream().filter((task) -> task.id().equals(id)).findFirst().orElse(null);
	}

	/** With more tasks, unless they are there, or stand for the same rule and sale. */
	Customer plus(List<Task> more) {
		List<Task> all = new ArrayList<>(this.tasks);
		for (Task task : more) {
			boolean there = all.stream()
				.anyMatch((one) -> one.id().equals(task.id()) || (one.sale().equals(task.sale())
						&& FollowUpRule.idOf(one.rule()).equals(FollowUpRule.idOf(task.rule()))));
			if (!there) {
				all.add(task);
			}
		}
		return (all.size() == this.tasks.size()) ? this : withTasks(bounded(all));
	}

	private static List<Task> bounded(List<Task> all) {
		Instant latest = all.stream().map(Task::expiresAt).max(Instant::compareTo).orElse(Instant.MAX);
		List<Task> kept = new ArrayList<>(all);
		kept.removeIf((task) -> task.expiresAt().isBefore(latest.minus(KEPT_FOR)));
		while (kept.size() > MOST) {
			// of those that lead nothing one by one, else the oldest
			Set<String> leaders = Group.of(kept)
				.stream()
				.map((group) -> group.leader().id())
				.collect(Collectors.toSet());
			Task last = kept.stream()
				.filter((task) -> !leaders.contains(task.id()) && task.answers().isEmpty())
				.max(Task.BY_DUE)
				.orElseGet(() -> kept.stream().min(Task.BY_DUE).orElseThrow());
			kept.remove(last);
		}
		return kept;
	}

	/** With some tasks as they are now. */
	Customer map(UnaryOperator<Task> change) {
		List<Task> all = this.tasks.stream().map(change).toList();
		return all.equals(this.tasks) ? this : withTasks(all);
	}

	/** What was paid for a task that is not kept stays paid for good. */
	private Customer withTasks(List<Task> tasks) {
		Set<String> ids = tasks.stream().map(Task::id).collect(Collectors.toSet());
		return new Customer(this.account, this.revision, tasks,
				this.payments.stream().filter((one) -> one.state().isUnfinished() || ids.contains(one.task())).toList(),
				this.look);
	}

	/** With the payment in the place of the task's one before. */
	Customer with(Payment payment) {
		List<Payment> all = new ArrayList<>(this.payments);
		all.removeIf((one) -> one.task().equals(payment.task()));
		all.add(payment);
		all.sort(Comparator.comparing(Payment::task));
		return new Customer(this.account, this.revision, this.tasks, all, this.look);
	}

	/** To be looked at then. */
	Customer lookAt(@Nullable Instant at) {
		return Objects.equals(at, this.look) ? this
				: new Customer(this.account, this.revision, this.tasks, this.payments, at);
	}

	/** As it is written after the revision that was read. */
	Customer next() {
		return new Customer(this.account, this.revision + 1, this.tasks, this.payments, this.look);
	}

	/**
	 * Points for a sale that followed.
	 *
	 * @param turn 1, 2, 3 …: how often the task was paid
	 * @param sale its global id
	 * @param rep who gets them
	 */
	public record Payment(String task, int turn, String sale, String rep, int points, State state) {

		/** The key in the rep's stream. */
		String key() {
			return "follow-up/" + this.task + ((this.turn == 1) ? "" : "/" + this.turn);
		}

		Payment in(State state) {
			return new Payment(this.task, this.turn, this.sale, this.rep, this.points, state);
		}

		/** How far it is. */
		public enum State {

			PAYING, PAID, TAKING, TAKEN;

			boolean stands() {
				return this == PAYING || this == PAID;
			}

			boolean isUnfinished() {
				return this == PAYING || this == TAKING;
			}

		}

	}

}
