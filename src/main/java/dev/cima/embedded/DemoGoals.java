package dev.cima.embedded;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import dev.cima.goal.GoalDesk;
import dev.cima.goal.GoalMetric;
import dev.cima.ledger.Period;
import dev.cima.platform.DemoDoors;
import dev.cima.platform.Role;
import dev.cima.platform.Viewer;

import org.springframework.stereotype.Component;

/** A goal of a rep whose token is shown, and one of her team, set by their manager. */
@Component
@DemoDoors.Only
class DemoGoals implements DemoPart {

	private static final String TEAM = "team_granite";

	private static final Viewer MANAGER = new Viewer("rep_01", "rep_01", Set.of(TEAM), Set.of(Role.REP, Role.MANAGER));

	private final GoalDesk desk;

	DemoGoals(GoalDesk desk) {
		this.desk = desk;
	}

	/** At the end of the past, as goals look ahead. */
	@Override
	public List<DemoStep> steps(DemoCalendar calendar) {
		return List.of(new DemoStep(calendar.until(), this::set));
	}

	private void set() {
		this.desk.setSuggested(goal(), "rep_02", GoalMetric.CROSS_SELLS, Period.MONTH, 1, MANAGER);
		this.desk.setSuggested(uuid("team"), TEAM, GoalMetric.REVENUE, Period.MONTH, 5, MANAGER);
	}

	/** The UUID of the rep's goal. */
	static String goal() {
		return uuid("rep");
	}

	private static String uuid(String name) {
		return UUID.nameUUIDFromBytes(("cima-demo/goal/" + name).getBytes(StandardCharsets.UTF_8)).toString();
	}

}
