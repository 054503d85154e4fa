package dev.cima.competition;

import dev.cima.platform.NodeLoader;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Finds competitions and monthly schedules for the query {@code node}. */
@Configuration(proxyBeanMethods = false)
class CompetitionNodes {

	@Bean
	NodeLoader competitionNode(Competitions competitions, Spectators spectators) {
		return NodeLoader.of(CompetitionId.PREFIX, Competition.class, (id, viewer) -> {
			Competition found = competitions.find(id);
			return (found != null && spectators.of(viewer).sees(found)) ? found : null;
		});
	}

	@Bean
	NodeLoader scheduleNode(CompetitionSchedules schedules) {
		return NodeLoader.of(CompetitionId.SCHEDULE_PREFIX, CompetitionSchedule.class, (id, viewer) -> {
			CompetitionSchedule schedule = schedules.find(id);
			return (schedule != null && CompetitionCheck.mayRun(viewer, schedule.teamIds())) ? schedule : null;
		});
	}

}
