package dev.cima.goal;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The goals that are not done, in memory, at most {@code cima.goal.refresh-every} old:
 * they are read anew only when one was written.
 */
@Component
class OpenGoals {

	/**
	 * A node that died between its write and the count of it must not hide it for ever.
	 */
	private static final long WHOLE_EVERY_NANOS = 60_000_000_000L;

	private final Goals goals;

	private final GoalSettings settings;

	private volatile @Nullable Snapshot snapshot;

	private volatile boolean outdated;

	OpenGoals(Goals goals, GoalSettings settings) {
		this.goals = goals;
		this.settings = settings;
	}

	/** As they stood a moment ago. */
	Snapshot current() {
		Snapshot known = this.snapshot;
		if (known != null && !this.outdated
				&& System.nanoTime() - known.seenAt < this.settings.refreshEvery().toNanos()) {
			return known;
		}
		return refreshed();
	}

	private synchronized Snapshot refreshed() {
		Snapshot known = this.snapshot;
		long now = System.nanoTime();
		if (known != null && !this.outdated && now - known.seenAt < this.settings.refreshEvery().toNanos()) {
			return known;
		}
		boolean forced = this.outdated;
		this.outdated = false;
		long changes = this.goals.changes();
		Snapshot fresh = (known != null && !forced && known.changes == changes
				&& now - known.readAt < WHOLE_EVERY_NANOS) ? new Snapshot(known.byOwner, changes, known.readAt, now)
						: new Snapshot(byOwner(this.goals.open()), changes, now, now);
		this.snapshot = fresh;
		return fresh;
	}

	private static Map<String, List<StoredGoal>> byOwner(List<StoredGoal> goals) {
		return new HashMap<>(goals.stream().collect(Collectors.groupingBy(StoredGoal::owner)));
	}

	/** One was written here. */
	void changed() {
		this.outdated = true;
	}

	/**
	 * The open goals at a moment.
	 *
	 * @param changes how many writes there had been
	 * @param readAt when they were read, by the clock of intervals
	 * @param seenAt when they were last known to be all
	 */
	record Snapshot(Map<String, List<StoredGoal>> byOwner, long changes, long readAt, long seenAt) {

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

}
