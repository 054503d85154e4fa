package dev.cima.followup;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.cima.followup.Customer.Payment.State;
import dev.cima.followup.Customer.Payment;
import dev.cima.followup.Pairing.Bought;
import dev.cima.followup.Tallies.Tally;
import org.jspecify.annotations.Nullable;

/**
 * What follows from what an account was asked and bought. Functions of both, whatever the
 * order in which they became known.
 */
final class Conversions {

	private Conversions() {
	}

	/** The first moment at which a purchase can matter; null when none can. */
	static @Nullable Instant from(Customer customer) {
		return customer.tasks()
			.stream()
			.filter((task) -> !task.marks().cancelled())
			.map(Task::soldAt)
			.min(Instant::compareTo)
			.orElse(null);
	}

	/** The last moment at which one can. */
	static Instant until(Customer customer) {
		return customer.tasks()
			.stream()
			.map((task) -> task.expiresAt().plus(Pairing.WINDOW))
			.max(Instant::compareTo)
			.orElse(Instant.EPOCH);
	}

	/**
	 * With when the customer came back alone, and with the payments that are to be made
	 * and taken back; a payment that is under way is finished first.
	 * @param sales those with something new
	 */
	static Customer decided(Customer customer, Collection<Bought> sales) {
		Map<String, Bought> pairs = pairs(customer, sales);
		Customer next = customer.map((task) -> task.with(task.marks().cameBack(cameBack(task, sales))));
		Map<String, Payment> before = new LinkedHashMap<>();
		customer.payments().forEach((payment) -> before.put(payment.task(), payment));
		for (Payment payment : customer.payments()) {
			Bought pair = pairs.get(payment.task());
			boolean right = pair != null && pair.sale().equals(payment.sale());
			if (payment.state().stands() && !right) {
				next = next.with(payment.in(State.TAKING));
			}
		}
		for (Map.Entry<String, Bought> pair : pairs.entrySet()) {
			Payment paid = before.get(pair.getKey());
			if (paid == null || paid.state() == State.TAKEN) {
				Task task = Objects.requireNonNull(customer.task(pair.getKey()));
				next = next.with(new Payment(task.id(), (paid != null) ? paid.turn() + 1 : 1, pair.getValue().sale(),
						task.rep(), task.points(), State.PAYING));
			}
		}
		return next;
	}

	/** The sales that followed calls, by the task as which the call is shown. */
	static Map<String, Bought> pairs(Customer customer, Collection<Bought> sales) {
		Map<String, Instant> done = new HashMap<>();
		for (Group group : customer.groups()) {
			Instant doneAt = group.doneAt();
			if (doneAt != null && !group.isCancelled() && !group.isHeld()) {
				done.put(group.leader().id(), doneAt);
			}
		}
		return Pairing.pairs(done, sales);
	}

	/** The first of them after the task's own sale. */
	private static @Nullable Instant cameBack(Task task, Collection<Bought> sales) {
		return sales.stream()
			.map(Bought::at)
			.filter((at) -> at.isAfter(task.soldAt()) && !at.isAfter(task.expiresAt()))
			.min(Instant::compareTo)
			.orElse(null);
	}

	/**
	 * Whether a sale came in the 21 days after each was due, of those whose days are
	 * over: held out or not, done or not, the same is asked of all, so that the two can
	 * be compared.
	 */
	static List<Tally> tallies(Customer customer, Collection<Bought> sales, Instant now) {
		Map<String, Instant> due = new HashMap<>();
		List<Task> over = new ArrayList<>();
		for (Group group : customer.groups()) {
			if (!group.isCancelled()) {
				Task leader = group.leader();
				due.put(leader.id(), leader.dueAt());
				if (leader.dueAt().plus(Pairing.WINDOW).isBefore(now)) {
					over.add(leader);
				}
			}
		}
		Set<String> converted = new HashSet<>(Pairing.pairs(due, sales).keySet());
		return over.stream()
			.map((task) -> new Tally(task.id(), FollowUpRule.idOf(task.rule()), task.held(), task.dueAt(),
					converted.contains(task.id())))
			.toList();
	}

}
