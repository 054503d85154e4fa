package dev.cima.goal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.cima.goal.Goals.Changes;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The goals that are not done, in memory. What this node writes is here at once; what
 * others write is at most {@code cima.goal.refresh-every} old. Only goals that were
 * written are read anew, so that a write costs the same however many goals are open.
 */
@Component
class OpenGoals {

	/**
	 * A node that died between inserting a goal and announcing it must not hide it for
	 * ever.
	 */
	private static final long WHOLE_EVERY_NANOS = 600_000_000_000L;

	private final Goals goals;

	private final GoalSettings settings;

	private volatile Map<String, List<StoredGoal>> byOwner = new ConcurrentHashMap<>();

	/** Up to which announcement all is known; null before the first reading. */
	private volatile @Nullable Changes seen;

	private volatile long seenAt;

	private long readAt;

	OpenGoals(Goals goals, GoalSettings settings) {
		this.goals = goals;
		this.settings = settings;
	}

	/** As they stood a moment ago. */
	OpenGoals current() {
		if (isOld()) {
			refreshIfOld();
		}
		return this;
	}

	private boolean isOld() {
		return this.seen == null || System.nanoTime() - this.seenAt >= this.settings.refreshEvery().toNanos();
	}

	private synchronized void refreshIfOld() {
		if (isOld()) {
			refresh();
		}
	}

	/** Reads what was written since the last time. */
	synchronized void refresh() {
		long now = System.nanoTime();
		Changes known = this.seen;
		if (known == null || now - this.readAt >= WHOLE_EVERY_NANOS) {
			known = whole(now);
		}
		Changes latest = this.goals.changes();
		Set<String> written = latest.since(known);
		if (written == null) {
			latest = whole(now);
			// what this node put into the map that was replaced
			written = this.goals.changes().since(latest);
		}
		if (written != null && !written.isEmpty()) {
			reread(written);
		}
		this.seen = latest;
		this.seenAt = now;
	}

	/** What is announced after the answer may be missing in what was read. */
	private Changes whole(long now) {
		Changes before = this.goals.changes();
		Map<String, List<StoredGoal>> read = new ConcurrentHashMap<>();
		this.goals.open().forEach((goal) -> read.merge(goal.owner(), List.of(goal), OpenGoals::joined));
		this.byOwner = read;
		this.readAt = now;
		return before;
	}

	private static List<StoredGoal> joined(List<StoredGoal> some, List<StoredGoal> more) {
		List<StoredGoal> all = new ArrayList<>(some);
		all.addAll(more);
		return List.copyOf(all);
	}

	/** Reads the goals at these places, of which some may be gone. */
	void reread(Collection<String> places) {
		Map<String, StoredGoal> found = new HashMap<>();
		this.goals.at(places).forEach((goal) -> found.put(goal.place(), goal));
		found.values().forEach(this::put);
		Set<String> gone = new HashSet<>(places);
		gone.removeAll(found.keySet());
		gone.forEach((place) -> this.byOwner.computeIfPresent(StoredGoal.ownerOf(place),
				(owner, goals) -> without(goals, place)));
	}

	/** A goal as this node wrote or read it; what is newer already stays. */
	void put(StoredGoal goal) {
		this.byOwner.compute(goal.owner(), (owner, goals) -> {
			List<StoredGoal> known = (goals != null) ? goals : List.of();
			boolean newer = known.stream()
				.anyMatch((one) -> one.place().equals(goal.place()) && one.version() > goal.version());
			if (newer) {
				return known;
			}
			List<StoredGoal> others = without(known, goal.place());
			return goal.done() ? others : joined((others != null) ? others : List.of(), List.of(goal));
		});
	}

	/** Null when nothing is left. */
	private static @Nullable List<StoredGoal> without(List<StoredGoal> goals, String place) {
		List<StoredGoal> others = goals.stream().filter((goal) -> !goal.place().equals(place)).toList();
		return others.isEmpty() ? null : others;
	}

	boolean isEmpty() {
		return this.byOwner.isEmpty();
	}

	/** Whether a sale of the day can matter to a goal of this rep or team. */
	boolean concerns(String owner, LocalDate day) {
		List<StoredGoal> goals = this.byOwner.get(owner);
		return goals != null && goals.stream().anyMatch((goal) -> goal.span().contains(day));
	}

	boolean concerns(String owner) {
		return this.byOwner.containsKey(owner);
	}

	List<StoredGoal> all() {
		return this.byOwner.values().stream().flatMap(List::stream).toList();
	}

}
