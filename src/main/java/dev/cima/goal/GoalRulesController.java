package dev.cima.goal;

import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Tells apps what holds for goals. */
@Controller
class GoalRulesController {

	private final GoalRules rules;

	GoalRulesController(GoalSettings settings) {
		this.rules = new GoalRules(Math.toIntExact(settings.grace().toSeconds()), StoredGoal.MOST, GoalCheck.DAYS_AHEAD,
				GoalDesk.MOST_CHANGES, GoalCheck.MOST_POINTS, GoalDesk.MOST_CHARACTERS);
	}

	@SchemaMapping(typeName = "OrganisationRules")
	GoalRules goal() {
		return this.rules;
	}

	record GoalRules(int graceSeconds, int goals, int daysAhead, int changes, int points, int reasonCharacters) {
	}

}
