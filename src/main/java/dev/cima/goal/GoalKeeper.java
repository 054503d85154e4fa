package dev.cima.goal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.cima.goal.StoredGoal.Ending;
import dev.cima.goal.StoredGoal.Stand;
import dev.cima.platform.BackgroundLoop;
import dev.cima.platform.Organisation;
import dev.cima.platform.Outage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Judges goals by the cards and lets what follows be told. Every node does it; one
 * guarded write decides each step, and what follows a step is done by whoever finds it
 * undone, under ids that are derived from the step: twice is once.
 */
@Component
class GoalKeeper extends BackgroundLoop {

	private static final Logger log = LoggerFactory.getLogger(GoalKeeper.class);

	private static final int MOST_AT_ONCE = 200;

	/**
	 * So many times as long as it worked it rests: the cards of a large team take long to
	 * read.
	 */
	private static final int REST_TIMES = 9;

	/** After the grace, so that what was being written then is seen. */
	private static final Duration REST = Duration.ofSeconds(30);

	private final OpenGoals open;

	private final GoalMarks marks;

	private final Goals goals;

	private final GoalStandings standings;

	private final GoalNews news;

	private final Organisation organisation;

	private final GoalSettings settings;

	private final InstantSource clock;

	private long nextSweep = System.nanoTime();

	GoalKeeper(OpenGoals open, GoalMarks marks, Goals goals, GoalStandings standings, GoalNews news,
			Organisation organisation, GoalSettings settings, InstantSource clock) {
		super(Thread.ofPlatform().name("goals"), BEHIND, settings.workEvery(), "The goals could not be looked at");
		this.open = open;
		this.marks = marks;
		this.goals = goals;
		this.standings = standings;
		this.news = news;
		this.organisation = organisation;
		this.settings = settings;
		this.clock = clock;
	}

	@Override
	protected Duration turn() {
		boolean sweep = System.nanoTime() - this.nextSweep >= 0;
		if (sweep) {
			this.nextSweep = System.nanoTime() + this.settings.sweepEvery().toNanos();
		}
		long begun = System.nanoTime();
		work(sweep);
		return rest(Duration.ofNanos(System.nanoTime() - begun), this.settings.workEvery());
	}

	/**
	 * How long to rest, so that judging goals takes no more than a tenth of the time:
	 * what is marked meanwhile is judged together.
	 */
	static Duration rest(Duration worked, Duration every) {
		Duration rest = worked.multipliedBy(REST_TIMES);
		return (rest.compareTo(every) > 0) ? rest : every;
	}

	/**
	 * Judges those that are marked, and finishes what is due.
	 * @param all whether all that are open are judged
	 */
	void work(boolean all) {
		Instant now = this.clock.instant();
		Set<String> marked = this.marks.take();
		List<StoredGoal> due = this.open.current()
			.all()
			.stream()
			.filter((goal) -> all || marked.contains(goal.owner()) || isLeftToTell(goal) || isOver(goal, now))
			.toList();
		for (int from = 0; from < due.size(); from += MOST_AT_ONCE) {
			work(due.subList(from, Math.min(from + MOST_AT_ONCE, due.size())), now);
		}
	}

	private void work(List<StoredGoal> due, Instant now) {
		Map<String, Standing> standings = this.standings.of(due.stream().filter(StoredGoal::isOpen).toList());
		Set<String> written = new HashSet<>();
		for (StoredGoal goal : due) {
			try {
				work(goal, standings.get(goal.id()), now, written);
			}
			catch (RuntimeException ex) {
				this.marks.add(goal.owner());
				Outage.warn(log, "What is due for " + goal.id() + " failed and is tried again", ex);
			}
		}
		this.goals.announce(written);
	}

	private void work(StoredGoal known, @Nullable Standing standing, Instant now, Set<String> written) {
		StoredGoal goal = known;
		boolean left = true;
		while (left) {
			StoredGoal next = (standing != null) ? decided(goal, standing, isOver(goal, now), now) : goal;
			if (next == goal && !isLeftToTell(goal)) {
				return;
			}
			if (next == goal) {
				this.news.tell(goal);
				next = goal.told();
			}
			left = this.goals.replace(next);
			if (left) {
				written.add(next.place());
				this.open.put(next);
			}
			goal = next;
		}
		// somebody else was first, and may not live to announce it
		this.open.reread(List.of(goal.place()));
		this.marks.add(goal.owner());
	}

	/**
	 * The next step of a goal: reached, taken back, or over; the same when there is none.
	 * One step waits until what follows the one before is told.
	 */
	static StoredGoal decided(StoredGoal goal, Standing standing, boolean over, Instant now) {
		Stand stand = goal.stand();
		if (!goal.isOpen() || stand.toldTurn() < stand.turn() || goal.metric() == null) {
			return goal;
		}
		if (standing.holds() != stand.isReached() && (over || !goal.metric().isRatio())) {
			return goal.with(stand.turned(now, standing.contributors()));
		}
		if (over) {
			return goal.with(stand.ended(new Ending(standing.holds() ? GoalState.REACHED : GoalState.MISSED, now,
					standing.current(), standing.contributors().size(), null, null)));
		}
		return goal;
	}

	private static boolean isLeftToTell(StoredGoal goal) {
		Stand stand = goal.stand();
		return !goal.done()
				&& (stand.toldTurn() < stand.turn() || stand.toldRevision() < goal.revision() || !goal.isOpen());
	}

	private boolean isOver(StoredGoal goal, Instant now) {
		return goal.isOpen() && !now.isBefore(closesAt(goal));
	}

	/** When it is decided for ever. */
	Instant closesAt(StoredGoal goal) {
		return this.organisation.startOf(goal.span().until()).plus(this.settings.grace()).plus(REST);
	}

}
