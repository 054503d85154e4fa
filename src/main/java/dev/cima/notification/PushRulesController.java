package dev.cima.notification;

import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Tells apps what holds for their devices. */
@Controller
class PushRulesController {

	private final PushRules rules;

	PushRulesController(PushSettings settings) {
		this.rules = new PushRules(settings.devicesPerRep(),
				Math.toIntExact(settings.forgetDevicesAfter().toSeconds()));
	}

	@SchemaMapping(typeName = "OrganisationRules")
	PushRules push() {
		return this.rules;
	}

	record PushRules(int devices, int forgottenAfterSeconds) {
	}

}
