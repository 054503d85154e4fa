package dev.cima.recognition;

import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Tells apps how people are recognised here. */
@Controller
class RecognitionRulesController {

	private final RecognitionRules rules;

	RecognitionRulesController(RecognitionSettings settings) {
		this.rules = new RecognitionRules(settings.kudosPerMonth(), KudosGiver.LONGEST,
				Math.toIntExact(settings.grace().toSeconds()), settings.minimumSales(), settings.minimumTeam());
	}

	@SchemaMapping(typeName = "OrganisationRules")
	RecognitionRules recognition() {
		return this.rules;
	}

	record RecognitionRules(int kudosPerMonth, int kudosCharacters, int monthClosesAfterSeconds, int minimumSales,
			int minimumTeam) {
	}

}
