package dev.cima.goal;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.cima.goal.StoredGoal.Change;
import dev.cima.goal.StoredGoal.Ending;
import dev.cima.platform.NodeLoader;
import dev.cima.platform.Organisation;
import dev.cima.platform.Viewer;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import dev.cima.rep.Team;
import dev.cima.rep.Teams;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Shows, sets and cancels goals. */
@Controller
class GoalController {

	private final GoalDesk desk;

	private final GoalViews views;

	private final GoalPaces paces;

	private final GoalNotes notes;

	private final Reps reps;

	private final Teams teams;

	private final Organisation organisation;

	private final InstantSource clock;

	GoalController(GoalDesk desk, GoalViews views, GoalPaces paces, GoalNotes notes, Reps reps, Teams teams,
			Organisation organisation, InstantSource clock) {
		this.desk = desk;
		this.views = views;
		this.paces = paces;
		this.notes = notes;
		this.reps = reps;
		this.teams = teams;
		this.organisation = organisation;
		this.clock = clock;
	}

	@MutationMapping
	GoalPayload setGoal(@Argument SetGoalInput input, Viewer viewer) {
		return this.desk.set(input, viewer);
	}

	@MutationMapping
	GoalPayload cancelGoal(@Argument CancelGoalInput input, Viewer viewer) {
		return this.desk.cancel(input.goalId(), input.reason(), viewer);
	}

	@SchemaMapping(typeName = "Rep")
	List<Goal> goals(Rep rep, @Argument @Nullable LocalDate on) {
		return this.views.of(rep.id(), day(on));
	}

	/** Null for everybody but members and managers of the team, and admins. */
	@SchemaMapping(typeName = "Team", field = "goals")
	@Nullable List<Goal> goalsOfTeam(Team team, @Argument @Nullable LocalDate on, Viewer viewer) {
		return this.views.maySee(viewer, team.id()) ? this.views.of(team.id(), day(on)) : null;
	}

	private LocalDate day(@Nullable LocalDate on) {
		return (on != null) ? on : this.organisation.dayOf(this.clock.instant());
	}

	@BatchMapping(typeName = "Goal")
	Map<Goal, Rep> rep(List<Goal> goals) {
		Map<String, Rep> found = this.reps.findAll(goals.stream().map((goal) -> goal.goal().owner()).toList());
		Map<Goal, Rep> reps = new HashMap<>();
		goals.stream()
			.filter((goal) -> found.containsKey(goal.goal().owner()))
			.forEach((goal) -> reps.put(goal, Objects.requireNonNull(found.get(goal.goal().owner()))));
		return reps;
	}

	@BatchMapping(typeName = "Goal")
	Map<Goal, Pace> pace(List<Goal> goals) {
		return this.paces.of(goals, this.clock.instant());
	}

	@SchemaMapping(typeName = "Goal")
	@Nullable Team team(Goal goal) {
		return goal.goal().isOfTeam() ? this.teams.find(goal.goal().owner()) : null;
	}

	/** Null when that was somebody who is no rep. */
	@SchemaMapping(typeName = "Goal")
	@Nullable Rep setBy(Goal goal) {
		return this.reps.find(goal.goal().setBy());
	}

	@BatchMapping(typeName = "Goal")
	Map<Goal, String> cancelReason(List<Goal> goals) {
		Map<Goal, String> ids = new HashMap<>();
		for (Goal goal : goals) {
			Ending ending = goal.goal().stand().ending();
			if (ending != null && ending.note() != null) {
				ids.put(goal, ending.note());
			}
		}
		Map<String, String> texts = this.notes.of(ids.values());
		ids.values().removeIf((note) -> !texts.containsKey(note));
		ids.replaceAll((goal, note) -> Objects.requireNonNull(texts.get(note)));
		return ids;
	}

	@SchemaMapping(typeName = "GoalChange")
	BigDecimal target(Change change) {
		return change.before().target();
	}

	@SchemaMapping(typeName = "GoalChange")
	@Nullable Rep by(Change change) {
		return this.reps.find(change.by());
	}

	/** Which goal to call off, and why. */
	record CancelGoalInput(String goalId, String reason) {
	}

	/** Finds goals for the query {@code node}. */
	@Configuration(proxyBeanMethods = false)
	static class Nodes {

		@Bean
		NodeLoader goalNode(GoalViews views) {
			return NodeLoader.of(StoredGoal.PREFIX, Goal.class, (id, viewer) -> {
				StoredGoal goal = views.find(id, viewer);
				return (goal != null) ? views.of(goal) : null;
			});
		}

	}

}
