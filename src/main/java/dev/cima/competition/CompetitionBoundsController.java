package dev.cima.competition;

import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Tells apps what holds for competitions. */
@Controller
class CompetitionBoundsController {

	private final CompetitionRules rules;

	CompetitionBoundsController(CompetitionSettings settings) {
		this.rules = new CompetitionRules(Math.toIntExact(settings.grace().toSeconds()), CompetitionCheck.PRIZES,
				CompetitionCheck.TEAMS, CompetitionCheck.LONGEST_DAYS, CompetitionCheck.BACK_DAYS);
	}

	@SchemaMapping(typeName = "OrganisationRules")
	CompetitionRules competition() {
		return this.rules;
	}

	record CompetitionRules(int graceSeconds, int prizes, int teams, int longestDays, int backDays) {
	}

}
