package dev.cima.goal;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import dev.cima.goal.GoalViews.Wanted;
import dev.cima.goal.StoredGoal.Change;
import dev.cima.goal.StoredGoal.Ending;
import dev.cima.platform.NodeLoader;
import dev.cima.platform.Organisation;
import dev.cima.platform.Viewer;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import dev.cima.rep.Team;
import dev.cima.rep.Teams;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.graphql.execution.BatchLoaderRegistry;
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
			Organisation organisation, InstantSource clock, BatchLoaderRegistry loaders) {
		this.desk = desk;
		this.views = views;
		this.paces = paces;
		this.notes = notes;
		this.reps = reps;
		this.teams = teams;
		this.organisation = organisation;
		this.clock = clock;
		loaders.<Wanted, List<Goal>>forName("goalsOfDay")
			.registerMappedBatchLoader((wanted, environment) -> Mono.fromSupplier(() -> views.of(wanted)));
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
	CompletableFuture<List<Goal>> goals(Rep rep, @Argument @Nullable LocalDate on,
			DataLoader<Wanted, List<Goal>> goalsOfDay) {
		return goalsOfDay.load(new Wanted(rep.id(), day(on)));
	}

	/** Null for everybody but members and managers of the team, and admins. */
	@SchemaMapping(typeName = "Team", field = "goals")
	@Nullable CompletableFuture<List<Goal>> goalsOfTeam(Team team, @Argument @Nullable LocalDate on, Viewer viewer,
			DataLoader<Wanted, List<Goal>> goalsOfDay) {
		return this.views.maySee(viewer, team.id()) ? goalsOfDay.load(new Wanted(team.id(), day(on))) : null;
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
