package dev.cima.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * The reps for whom the store did not answer one effect several times in a row. Either it
 * answers nobody, or the effect takes too long for an entry of one of them. So they are
 * tried apart from the others, in ever smaller groups, until only that one is left
 * waiting. Used by one thread.
 */
final class SlowReps {

	private static final int OUTAGES = 3;

	/** A limit, because nothing can be found out while the store answers nobody. */
	private static final int MOST_GROUPS_WITHOUT_ANSWER = 16;

	private static final Duration FIRST_WAIT = Duration.ofSeconds(1);

	private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

	private final Deque<Group> groups = new ArrayDeque<>();

	/** How often in a row each rep who is not suspected yet got no answer. */
	private final Map<String, Integer> outages = new HashMap<>();

	/** Those of these who still wait. */
	private final Set<String> waiting = new HashSet<>();

	/** Whether somebody got no answer lately. */
	boolean any() {
		return !this.groups.isEmpty() || !this.outages.isEmpty();
	}

	/** They wait in this turn. */
	void wait(Collection<String> reps) {
		this.waiting.addAll(reps);
	}

	/** Forgets those who no longer wait; everybody who waits is seen in each turn. */
	void turnIsOver() {
		this.outages.keySet().retainAll(this.waiting);
		List<Group> before = List.copyOf(this.groups);
		this.groups.clear();
		before.stream().map((group) -> group.only(this.waiting::contains)).forEach(this::keep);
		this.waiting.clear();
	}

	/** These, who were not suspected, were answered. */
	void answered(Collection<String> reps) {
		reps.forEach(this.outages::remove);
	}

	/** These, who were not suspected, got no answer. */
	void unanswered(Collection<String> reps) {
		Set<String> suspected = new LinkedHashSet<>();
		for (String rep : reps) {
			if (this.outages.merge(rep, 1, Integer::sum) >= OUTAGES) {
				suspected.add(rep);
			}
		}
		this.outages.keySet().removeAll(suspected);
		this.waiting.addAll(reps);
		keep(new Group(List.copyOf(suspected), Duration.ZERO, Instant.MIN));
	}

	Set<String> reps() {
		Set<String> reps = new LinkedHashSet<>();
		this.groups.forEach((group) -> reps.addAll(group.reps()));
		return reps;
	}

	/** Whether this one alone got no answer while others did. */
	boolean isSlow(String rep) {
		return this.groups.stream().anyMatch((group) -> !group.pause().isZero() && group.reps().getFirst().equals(rep));
	}

	/** How many groups there are. */
	int size() {
		return this.groups.size();
	}

	/** Takes out the group that was not tried for the longest time. */
	@Nullable Group next() {
		return this.groups.poll();
	}

	/** Puts a group back that was not tried. */
	void keep(Group group) {
		if (!group.reps().isEmpty()) {
			this.groups.add(group);
		}
	}

	/**
	 * Puts a group back that got no answer.
	 * @param others whether others got one in the same turn
	 */
	void unanswered(Group group, boolean others, Instant now) {
		int size = group.reps().size();
		if (size == 1) {
			this.groups.add(others ? group.later(now) : group);
		}
		else if (others || this.groups.size() < MOST_GROUPS_WITHOUT_ANSWER) {
			this.groups.add(new Group(group.reps().subList(0, size / 2), Duration.ZERO, Instant.MIN));
			this.groups.add(new Group(group.reps().subList(size / 2, size), Duration.ZERO, Instant.MIN));
		}
		else {
			this.groups.add(group);
		}
	}

	/**
	 * Reps who are tried together.
	 *
	 * @param pause how long one who is slow while others are answered is left alone
	 * @param until not to be tried before
	 */
	record Group(List<String> reps, Duration pause, Instant until) {

		/** The members of the group who are among these. */
		Group only(Predicate<String> wanted) {
			return new Group(this.reps.stream().filter(wanted).toList(), this.pause, this.until);
		}

		private Group later(Instant now) {
			Duration next = this.pause.isZero() ? FIRST_WAIT : this.pause.multipliedBy(2);
			Duration bounded = (next.compareTo(LONGEST_WAIT) > 0) ? LONGEST_WAIT : next;
			return new Group(this.reps, bounded, now.plus(bounded));
		}

	}

}
