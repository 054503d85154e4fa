package dev.cima.embedded;

import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.UUID;

import dev.cima.experiment.ExperimentRehearsal;
import dev.cima.platform.DemoDoors;

import org.springframework.stereotype.Component;

/**
 * What the shop tried a year ago, when each of its sixteen branches was a team: chance
 * held eight of them out of an accessory month. The three teams of today are too few for
 * that.
 */
@Component
@DemoDoors.Only
class DemoExperiment implements DemoPart {

	private static final List<String> BRANCHES = List.of("team_alder", "team_ash", "team_aspen", "team_beech",
			"team_birch", "team_cedar", "team_elm", "team_fir", "team_hazel", "team_larch", "team_linden", "team_maple",
			"team_oak", "team_pine", "team_rowan", "team_willow");

	private static final String ID = UUID
		.nameUUIDFromBytes("cima-demo/experiment/accessories".getBytes(StandardCharsets.UTF_8))
		.toString();

	private static final int WEEKS_AGO = 52;

	private final ExperimentRehearsal rehearsal;

	DemoExperiment(ExperimentRehearsal rehearsal) {
		this.rehearsal = rehearsal;
	}

	@Override
	public List<DemoStep> steps(DemoCalendar calendar) {
		LocalDate monday = calendar.today()
			.minusWeeks(WEEKS_AGO)
			.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
		return List
			.of(new DemoStep(calendar.until(), () -> this.rehearsal.past(ID, "Accessories for all", BRANCHES, monday)));
	}

}
