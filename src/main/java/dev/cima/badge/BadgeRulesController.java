package dev.cima.badge;

import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Tells apps how badges are judged. */
@Controller
class BadgeRulesController {

	private final BadgeRules rules;

	BadgeRulesController(BadgeSettings settings) {
		this.rules = new BadgeRules(Math.toIntExact(settings.grace().toSeconds()));
	}

	@SchemaMapping(typeName = "OrganisationRules")
	BadgeRules badge() {
		return this.rules;
	}

	record BadgeRules(int graceSeconds) {
	}

}
