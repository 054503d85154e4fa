package dev.cima.mentorship;

import java.math.BigDecimal;

import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Tells apps what holds for mentors and their sessions. */
@Controller
class MentorshipRulesController {

	private final MentorshipRules rules;

	MentorshipRulesController(MentorshipSettings settings) {
		this.rules = new MentorshipRules(settings.places(), settings.sessionCredits(), settings.sessionsAWeek(),
				Math.toIntExact(settings.shortest().toMinutes()), Math.toIntExact(settings.longest().toMinutes()),
				Math.toIntExact(settings.claimWithin().toSeconds()),
				Math.toIntExact(settings.answerWithin().toSeconds()), settings.gainPoints(), settings.gainSales(),
				settings.gainRatio(), settings.gainLeast());
	}

	@SchemaMapping(typeName = "OrganisationRules")
	MentorshipRules mentorship() {
		return this.rules;
	}

	record MentorshipRules(int places, int sessionCredits, int sessionsAWeek, int shortestMinutes, int longestMinutes,
			int claimWithinSeconds, int answerWithinSeconds, int gainPoints, int gainSales, BigDecimal gainRatio,
			BigDecimal gainLeast) {
	}

}
