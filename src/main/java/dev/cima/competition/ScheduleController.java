package dev.cima.competition;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import dev.cima.platform.Viewer;
import dev.cima.rep.Team;
import graphql.GraphQLContext;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Begins, shows and stops monthly schedules. */
@Controller
class ScheduleController {

	private final ScheduleDesk desk;

	private final Shown shown;

	ScheduleController(ScheduleDesk desk, Shown shown) {
		this.desk = desk;
		this.shown = shown;
	}

	@QueryMapping
	List<CompetitionSchedule> competitionSchedules(@Argument boolean stopped, Viewer viewer) {
		return this.desk.of(viewer, stopped);
	}

	@MutationMapping
	ScheduleDesk.Payload scheduleCompetition(@Argument ScheduleInput input, Viewer viewer, Locale language) {
		return this.desk.begin(input, language, viewer);
	}

	@MutationMapping
	ScheduleDesk.Payload stopCompetitionSchedule(@Argument StopCompetitionScheduleInput input, Viewer viewer) {
		return this.desk.stop(input.scheduleId(), viewer);
	}

	@BatchMapping(typeName = "Competition")
	Map<Competition, CompetitionSchedule> schedule(List<Competition> competitions, GraphQLContext context) {
		Map<String, CompetitionSchedule> found = this.desk.find(
				competitions.stream().map(Competition::schedule).filter(Objects::nonNull).distinct().toList(),
				Viewer.of(context));
		Map<Competition, CompetitionSchedule> schedules = new HashMap<>();
		for (Competition competition : competitions) {
			CompetitionSchedule schedule = found.get(competition.schedule());
			if (schedule != null) {
				schedules.put(competition, schedule);
			}
		}
		return schedules;
	}

	@SchemaMapping
	List<Team> teams(CompetitionSchedule schedule) {
		return schedule.teamIds()
			.stream()
			.map(this.shown::team)
			.sorted(Comparator.comparing(Team::name).thenComparing(Team::id))
			.toList();
	}

	@SchemaMapping
	String timeZone(CompetitionSchedule schedule) {
		return schedule.zone();
	}

	/** Which schedule to stop. */
	record StopCompetitionScheduleInput(String scheduleId) {
	}

}
