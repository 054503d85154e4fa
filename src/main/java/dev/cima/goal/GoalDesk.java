package dev.cima.goal;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

import dev.cima.goal.StoredGoal.Ending;
import dev.cima.ledger.Period;
import dev.cima.ledger.Span;
import dev.cima.platform.Deed;
import dev.cima.platform.Organisation;
import dev.cima.platform.Role;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import dev.cima.platform.Viewer;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import dev.cima.rep.Teams;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Sets, changes and cancels goals for people. All of it can be sent again. */
@Component
public class GoalDesk {

	static final int MOST_CHARACTERS = 280;

	static final int MOST_CHANGES = 20;

	/** More writers of one goal never meet. */
	private static final int TRIES = 10;

	private final Goals goals;

	private final GoalViews views;

	private final GoalSuggester suggester;

	private final GoalCheck check;

	private final GoalNotes notes;

	private final OpenGoals open;

	private final GoalMarks marks;

	private final Reps reps;

	private final Teams teams;

	private final Organisation organisation;

	private final InstantSource clock;

	GoalDesk(Goals goals, GoalViews views, GoalSuggester suggester, GoalCheck check, GoalNotes notes, OpenGoals open,
			GoalMarks marks, Reps reps, Teams teams, Organisation organisation, InstantSource clock) {
		this.goals = goals;
		this.views = views;
		this.suggester = suggester;
		this.check = check;
		this.notes = notes;
		this.open = open;
		this.marks = marks;
		this.reps = reps;
		this.teams = teams;
		this.organisation = organisation;
		this.clock = clock;
	}

	/**
	 * Sets the goal that would be suggested, for the week or month that holds today.
	 * @return whether it stands
	 */
	public boolean setSuggested(String uuid, String owner, GoalMetric metric, Period period, int contributorsNeeded,
			Viewer viewer) {
		Suggestion fair = this.suggester.suggest(owner, metric, period, viewer);
		if (fair == null || fair.target() == null) {
			return false;
		}
		boolean team = StoredGoal.isTeam(owner);
		return set(new SetGoalInput(uuid, team ? null : owner, team ? owner : null, metric, fair.target(), period, null,
				contributorsNeeded, null, 0), viewer)
			.errors()
			.isEmpty();
	}

	/** Sets a goal, or changes the one that was set under this id. */
	GoalPayload set(SetGoalInput input, Viewer viewer) {
		String id = StoredGoal.idOf(input.id());
		if (id == null) {
			return GoalPayload.refused(UserError.of(UserErrorCode.INVALID, "goal.id").at("id"));
		}
		Deed.about(id);
		UserError unknown = unknownOwner(input, viewer);
		if (unknown != null) {
			return GoalPayload.refused(unknown);
		}
		String owner = owner(input, viewer);
		Deed.concerns(List.of(owner));
		for (int tries = 0; tries < TRIES; tries++) {
			StoredGoal before = this.goals.find(id);
			GoalPayload answer = (before != null) ? change(before, owner, input, viewer)
					: first(id, owner, input, viewer);
			if (answer != null) {
				if (answer.goal() != null) {
					this.open.put(answer.goal().goal());
				}
				this.marks.add(owner);
				return answer;
			}
		}
		return GoalPayload.refused(UserError.of(UserErrorCode.RETRY_LATER, "goal.retry").retryAfter(1));
	}

	private static String owner(SetGoalInput input, Viewer viewer) {
		return Objects.requireNonNullElse((input.teamId() != null) ? input.teamId() : input.repId(),
				Objects.requireNonNullElse(viewer.rep(), ""));
	}

	private @Nullable UserError unknownOwner(SetGoalInput input, Viewer viewer) {
		if (input.repId() != null && input.teamId() != null) {
			return UserError.of(UserErrorCode.INVALID, "goal.one-owner").at("teamId");
		}
		String owner = owner(input, viewer);
		if (input.teamId() != null) {
			return (StoredGoal.isTeam(owner) && this.teams.find(owner) != null) ? null
					: UserError.of(UserErrorCode.NOT_FOUND, "goal.team-unknown").at("teamId");
		}
		Rep rep = StoredGoal.isTeam(owner) ? null : this.reps.find(owner);
		return (rep != null && rep.active()) ? null
				: UserError.of(UserErrorCode.NOT_FOUND, "goal.rep-unknown").at("repId");
	}

	/** Null when another came first. */
	private @Nullable GoalPayload first(String id, String owner, SetGoalInput input, Viewer viewer) {
		if (!this.views.mayRun(viewer, owner)) {
			return GoalPayload.refused(UserError.of(UserErrorCode.NOT_ALLOWED, "goal.not-yours")
				.at((input.teamId() != null) ? "teamId" : "repId"));
		}
		Instant now = this.clock.instant();
		Span span = input.period().spanOf(day(input, now));
		List<UserError> errors = this.check.checkSpan(span, now);
		errors = errors.isEmpty() ? this.check.check(owner, input.metric(), span, input.terms(), viewer) : errors;
		if (!errors.isEmpty()) {
			return new GoalPayload(null, errors);
		}
		StoredGoal stands = this.goals
			.insert(StoredGoal.set(id, owner, input.metric(), span, input.terms(), viewer.recordedAs(), now));
		if (stands == null) {
			return GoalPayload.refused(UserError.of(UserErrorCode.LIMIT_REACHED, "goal.too-many", StoredGoal.MOST));
		}
		return stands.setAt().equals(now) ? ok(stands) : null;
	}

	private LocalDate day(SetGoalInput input, Instant now) {
		return (input.on() != null) ? input.on() : this.organisation.dayOf(now);
	}

	/** Null when another came first. The same as before never fails. */
	private @Nullable GoalPayload change(StoredGoal before, String owner, SetGoalInput input, Viewer viewer) {
		UserError other = UserError.of(UserErrorCode.CONFLICT, "goal.other-content").at("id");
		if (!this.views.maySee(viewer, before.owner())) {
			return GoalPayload.refused(other);
		}
		// a repetition may come after the week that "today" meant is over
		boolean sameSpan = before.span().period() == input.period()
				&& (input.on() == null || before.span().contains(input.on()));
		if (!before.owner().equals(owner) || before.metric() != input.metric() || !sameSpan) {
			return standing(before, other);
		}
		Terms terms = input.terms();
		if (terms.equals(before.terms())) {
			return ok(before);
		}
		if (before.changes().stream().anyMatch((change) -> change.before().equals(terms))) {
			return standing(before, UserError.of(UserErrorCode.CONFLICT, "goal.earlier-content").at("id"));
		}
		UserError refused = unchangeable(before, viewer);
		if (refused == null && before.terms().points() > 0 && !viewer.is(Role.ADMIN)) {
			// a manager's phone does not send the points, and must not make them easy to
			// get
			refused = UserError.of(UserErrorCode.NOT_ALLOWED, "goal.points-of-admin").at("id");
		}
		if (refused == null && before.changes().size() >= MOST_CHANGES) {
			refused = UserError.of(UserErrorCode.LIMIT_REACHED, "goal.changes", MOST_CHANGES);
		}
		if (refused != null) {
			return standing(before, refused);
		}
		List<UserError> errors = this.check.check(owner, input.metric(), before.span(), terms, viewer);
		if (!errors.isEmpty()) {
			return new GoalPayload(this.views.of(before), errors);
		}
		StoredGoal after = before.changed(terms, viewer.recordedAs(), this.clock.instant());
		if (!this.goals.replace(after)) {
			return null;
		}
		this.goals.announce(List.of(after.place()));
		Deed.changed(before.terms(), terms);
		return ok(after);
	}

	/** Calls a goal off. */
	GoalPayload cancel(String id, String reason, Viewer viewer) {
		Deed.about(id);
		for (int tries = 0; tries < TRIES; tries++) {
			StoredGoal before = this.views.find(id, viewer);
			if (before == null) {
				return GoalPayload.refused(UserError.of(UserErrorCode.NOT_FOUND, "goal.unknown").at("goalId"));
			}
			Deed.concerns(List.of(before.owner()));
			Ending ending = before.stand().ending();
			if (ending != null && ending.state() == GoalState.CANCELLED) {
				return ok(before);
			}
			UserError refused = unchangeable(before, viewer);
			if (refused != null) {
				return standing(before, refused.at("goalId"));
			}
			if (reason.isBlank() || reason.strip().length() > MOST_CHARACTERS) {
				return standing(before,
						UserError.of(UserErrorCode.INVALID, "goal.reason", MOST_CHARACTERS).at("reason"));
			}
			// before, so that whoever sees it cancelled sees why
			String note = this.notes.keep(before, viewer.recordedAs(), reason.strip());
			Goal view = this.views.of(before);
			StoredGoal after = before.with(before.stand()
				.ended(new Ending(GoalState.CANCELLED, this.clock.instant(), view.current(), view.contributors(),
						viewer.recordedAs(), note)));
			if (this.goals.replace(after)) {
				this.goals.announce(List.of(after.place()));
				this.open.put(after);
				return ok(after);
			}
		}
		return GoalPayload.refused(UserError.of(UserErrorCode.RETRY_LATER, "goal.retry").retryAfter(1));
	}

	/** Why the viewer cannot change or cancel it; null when that is possible. */
	private @Nullable UserError unchangeable(StoredGoal goal, Viewer viewer) {
		boolean mine = viewer.isRep(goal.owner()) && goal.isOwnAffair();
		boolean runs = viewer.is(Role.ADMIN)
				|| (!viewer.isRep(goal.owner()) && this.views.mayRun(viewer, goal.owner()));
		if (!mine && !runs) {
			return UserError.of(UserErrorCode.NOT_ALLOWED, "goal.set-by-another").at("id");
		}
		if (!goal.isOpen() || !this.check.checkSpan(goal.span(), this.clock.instant()).isEmpty()) {
			return UserError.of(UserErrorCode.NOT_ALLOWED, "goal.over").at("id");
		}
		// the cards know it a moment before it is decided, and so does whoever was shown
		// it
		boolean reached = goal.stand().isReached() || this.views.of(goal).state() == GoalState.REACHED;
		return reached ? UserError.of(UserErrorCode.NOT_ALLOWED, "goal.reached").at("id") : null;
	}

	private GoalPayload ok(StoredGoal goal) {
		return new GoalPayload(this.views.of(goal), List.of());
	}

	private GoalPayload standing(StoredGoal goal, UserError error) {
		return new GoalPayload(this.views.of(goal), List.of(error));
	}

}
