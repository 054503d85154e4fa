package dev.cima.goal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

import dev.cima.goal.StoredGoal.Ending;
import dev.cima.goal.StoredGoal.Stand;
import dev.cima.incentive.ScoredStep;
import dev.cima.ledger.Activity.Credited;
import dev.cima.ledger.Activity.TakenBack;
import dev.cima.ledger.Activity;
import dev.cima.ledger.Actor;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.Outcome;
import dev.cima.notification.Notice;
import dev.cima.recognition.FeedNews;
import dev.cima.rep.Reps;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Does what follows from the steps of a goal. Each fact has an id of its own, so whoever
 * does it again changes nothing. The feed tells successes only, and none that a rep set
 * for herself.
 */
@Component
class GoalNews {

	/** What reached goals are credited under; badges count them by it. */
	static final String CAUSE = "goal";

	/** After this nobody need hear of it. */
	private static final Duration NEWS_FOR = Duration.ofDays(2);

	private final Ledger ledger;

	private final Reps reps;

	private final ApplicationEventPublisher events;

	GoalNews(Ledger ledger, Reps reps, ApplicationEventPublisher events) {
		this.ledger = ledger;
		this.reps = reps;
		this.events = events;
	}

	/** Does all that was not done yet. */
	void tell(StoredGoal goal) {
		Stand stand = goal.stand();
		Ending ending = stand.ending();
		if (stand.toldRevision() < goal.revision() && goal.isOpen()) {
			notice(goal, "GOAL_SET", (goal.revision() > 1) ? "CHANGED" : "SET", "SET-" + goal.revision(), goal.lastBy(),
					goal.termsAt());
		}
		if (stand.toldTurn() < stand.turn()) {
			turned(goal, stand);
		}
		if (ending != null && ending.state() == GoalState.MISSED) {
			notice(goal, "GOAL_MISSED", "MISSED", "MISSED", "", ending.at());
		}
		if (ending != null && ending.state() == GoalState.CANCELLED) {
			notice(goal, "GOAL_SET", "CANCELLED", "CANCELLED", Objects.requireNonNullElse(ending.by(), ""),
					ending.at());
		}
	}

	private void turned(StoredGoal goal, Stand stand) {
		Instant at = Objects.requireNonNull(stand.turnAt());
		boolean reached = stand.isReached();
		if (!goal.isOwnAffair()) {
			// nobody is credited for terms that they set themselves
			stand.contributors()
				.stream()
				.filter((rep) -> !reached || !rep.equals(goal.lastBy()))
				.forEach((rep) -> credit(rep, goal, stand.turn()));
			this.events.publishEvent(new FeedNews("GOAL_REACHED", goal.id(), at, goal.isOfTeam() ? null : goal.owner(),
					goal.isOfTeam() ? goal.owner() : null, List.of(), reached));
		}
		notice(goal, "GOAL_REACHED", reached ? "REACHED" : "TAKEN_BACK", "TURN-" + stand.turn(), "", at);
	}

	/**
	 * Credits a goal that is reached, be it with no points so that it counts, or takes
	 * that back.
	 */
	private void credit(String rep, StoredGoal goal, int turn) {
		if (turn % 2 == 1) {
			ScoredStep why = new ScoredStep(goal.isOfTeam() ? "goal.team" : "goal", List.of(goal.span().id()),
					goal.terms().points());
			append(rep, Credited.of(keyOf(goal, turn), CAUSE, List.of(why), Actor.SYSTEM));
			return;
		}
		// whoever is still about to credit it finds the key taken
		Outcome held = append(rep, Credited.placeholder(keyOf(goal, turn - 1), CAUSE, Actor.SYSTEM));
		if (held instanceof Outcome.Recorded recorded && !recorded.entry().isPlaceholder()) {
			append(rep, new TakenBack(recorded.entry(), Actor.SYSTEM));
		}
	}

	private Outcome append(String rep, Activity activity) {
		return this.ledger.append(rep, List.of(activity)).getFirst();
	}

	private static String keyOf(StoredGoal goal, int turn) {
		return CAUSE + "/" + goal.id() + "/" + turn;
	}

	/** Tells the rep or the members of the team, except the one who did it. */
	private void notice(StoredGoal goal, String kind, String what, String fact, String by, Instant at) {
		List<String> whom = goal.isOfTeam() ? this.reps.membersOf(goal.owner()) : List.of(goal.owner());
		whom.stream()
			.filter((rep) -> !rep.equals(by))
			.forEach((rep) -> this.events.publishEvent(
					new Notice(kind, goal.id() + "-" + fact, goal.id(), rep, List.of(what), at, at.plus(NEWS_FOR))));
	}

}
