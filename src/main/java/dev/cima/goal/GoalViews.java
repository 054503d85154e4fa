package dev.cima.goal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import dev.cima.ledger.Period;
import dev.cima.ledger.Span;
import dev.cima.platform.Role;
import dev.cima.platform.Viewer;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Reads goals for those who may see them. */
@Component
class GoalViews {

	private final Goals goals;

	private final GoalStandings standings;

	private final Reps reps;

	GoalViews(Goals goals, GoalStandings standings, Reps reps) {
		this.goals = goals;
		this.standings = standings;
		this.reps = reps;
	}

	/** The goals of a rep or team whose week or month holds the day. */
	List<Goal> of(String owner, LocalDate day) {
		Wanted wanted = new Wanted(owner, day);
		return of(Set.of(wanted)).getOrDefault(wanted, List.of());
	}

	/** The same for many at once. */
	Map<Wanted, List<Goal>> of(Set<Wanted> wanted) {
		List<String> places = new ArrayList<>();
		wanted.forEach((one) -> one.spans().forEach((span) -> places.addAll(StoredGoal.placesOf(one.owner(), span))));
		Map<String, List<Goal>> goals = of(this.goals.at(places)).stream()
			.collect(Collectors.groupingBy((goal) -> goal.goal().owner()));
		Map<Wanted, List<Goal>> found = new HashMap<>();
		wanted.forEach((one) -> found.put(one,
				goals.getOrDefault(one.owner(), List.of())
					.stream()
					.filter((goal) -> one.spans().contains(goal.goal().span()))
					.toList()));
		return found;
	}

	List<Goal> of(List<StoredGoal> goals) {
		Map<String, Standing> standings = this.standings.of(goals);
		return goals.stream().map((goal) -> new Goal(goal, Objects.requireNonNull(standings.get(goal.id())))).toList();
	}

	Goal of(StoredGoal goal) {
		return of(List.of(goal)).getFirst();
	}

	/** The goal, or null when there is none that the viewer may see. */
	@Nullable StoredGoal find(String id, Viewer viewer) {
		StoredGoal goal = this.goals.find(id);
		return (goal != null && maySee(viewer, goal.owner())) ? goal : null;
	}

	/** A rep's are private; a team's are seen by its members and managers. */
	boolean maySee(Viewer viewer, String owner) {
		return mayRun(viewer, owner) || (StoredGoal.isTeam(owner) && isMember(viewer, owner));
	}

	/** Whether the viewer may set goals for this rep or team. */
	boolean mayRun(Viewer viewer, String owner) {
		if (viewer.is(Role.ADMIN) || viewer.isRep(owner)) {
			return true;
		}
		Rep rep = StoredGoal.isTeam(owner) ? null : this.reps.find(owner);
		String team = (rep != null) ? rep.team() : owner;
		return viewer.managesTeam(team);
	}

	private boolean isMember(Viewer viewer, String team) {
		Rep rep = (viewer.rep() != null) ? this.reps.find(viewer.rep()) : null;
		return rep != null && rep.active() && rep.team().equals(team);
	}

	/** Whose goals are asked for, and of what day. */
	record Wanted(String owner, LocalDate day) {

		List<Span> spans() {
			return List.of(Period.WEEK.spanOf(this.day), Period.MONTH.spanOf(this.day));
		}

	}

}
