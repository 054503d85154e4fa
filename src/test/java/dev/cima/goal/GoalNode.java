package dev.cima.goal;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import com.mongodb.client.MongoDatabase;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.StreamScan;
import dev.cima.notification.Notice;
import dev.cima.platform.Organisation;
import dev.cima.recognition.FeedNews;
import dev.cima.rep.Reps;
import org.jspecify.annotations.Nullable;

/**
 * One node's part of goals, with a clock of its own and nothing that runs by itself; it
 * can be killed before and after everything that lasts.
 */
final class GoalNode {

	static final GoalSettings SETTINGS = new GoalSettings(Duration.ofHours(48), Duration.ZERO, Duration.ofHours(1),
			Duration.ofHours(1));

	/** Dies after so many steps. */
	int stepsToLive = Integer.MAX_VALUE;

	/** What it told, in order. */
	final List<Object> told = new CopyOnWriteArrayList<>();

	final Goals goals;

	final OpenGoals open;

	final GoalKeeper keeper;

	GoalNode(MongoDatabase database, StreamScan streams, Ledger ledger, Reps reps, FormerMembers former,
			Organisation organisation, InstantSource clock) {
		this.goals = new Goals(database) {

			@Override
			@Nullable StoredGoal insert(StoredGoal goal) {
				step();
				StoredGoal inserted = super.insert(goal);
				step();
				return inserted;
			}

			@Override
			boolean replace(StoredGoal next) {
				step();
				boolean replaced = super.replace(next);
				step();
				return replaced;
			}

			@Override
			void announce(Collection<String> places) {
				step();
				super.announce(places);
				step();
			}

		};
		this.open = new OpenGoals(this.goals, SETTINGS);
		GoalStandings standings = new GoalStandings(streams, ledger, reps, former, organisation);
		this.keeper = new GoalKeeper(this.open, new GoalMarks(), this.goals, standings,
				new GoalNews(ledger, reps, this::publish), organisation, SETTINGS, clock);
	}

	private void publish(Object event) {
		step();
		this.told.add(event);
		step();
	}

	private void step() {
		if (this.stepsToLive-- <= 0) {
			throw new Killed();
		}
	}

	/** What it told of a goal, by push and in the feed. */
	Stream<String> facts(String goal) {
		return this.told.stream()
			.filter((event) -> goal
				.equals((event instanceof Notice notice) ? notice.subject() : ((FeedNews) event).about()))
			.map((event) -> (event instanceof Notice notice)
					? notice.kind() + " " + notice.fact().substring(goal.length() + 1)
					: "feed " + ((FeedNews) event).stands());
	}

	/** Nothing that is caught goes on after it. */
	static final class Killed extends Error {

	}

}
