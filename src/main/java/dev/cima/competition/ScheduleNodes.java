package dev.cima.competition;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.cima.platform.NodeLoader;
import dev.cima.platform.Viewer;

/** Finds monthly schedules for the query {@code node}. */
@Component
class ScheduleNodes implements NodeLoader {

	private final CompetitionSchedules schedules;

	ScheduleNodes(CompetitionSchedules schedules) {
		this.schedules = schedules;
	}

	@Override
	public String prefix() {
		return CompetitionId.SCHEDULE_PREFIX;
	}

	@Override
	public @Nullable Object load(String id, Viewer viewer) {
		CompetitionSchedule schedule = this.schedules.find(id);
		return (schedule != null && CompetitionCheck.mayRun(viewer, schedule.teamIds())) ? schedule : null;
	}

}
