package dev.cima.sale;

import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Tells apps what holds for sales, before they send one. */
@Controller
class SaleRulesController {

	private final SaleRules rules;

	SaleRulesController(SaleSettings settings) {
		this.rules = new SaleRules(LineCheck.MOST_LINES, Math.toIntExact(settings.maxAge().toSeconds()),
				Math.toIntExact(settings.maxAhead().toSeconds()),
				Math.toIntExact(settings.clockTolerance().toSeconds()),
				Math.toIntExact(settings.changeWithin().toSeconds()), settings.referenceUnique(),
				Math.toIntExact(settings.referenceMemory().toSeconds()));
	}

	@SchemaMapping(typeName = "OrganisationRules")
	SaleRules sale() {
		return this.rules;
	}

	record SaleRules(int lines, int maxAgeSeconds, int maxAheadSeconds, int clockToleranceSeconds,
			int changeWithinSeconds, boolean referenceUnique, int referenceMemorySeconds) {
	}

}
