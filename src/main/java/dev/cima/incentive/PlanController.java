package dev.cima.incentive;

import java.time.Instant;
import java.util.List;

import dev.cima.platform.UserError;
import dev.cima.platform.Viewer;
import org.jspecify.annotations.Nullable;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/** Lets an admin publish a version of the plan. */
@Controller
class PlanController {

	private final Plans plans;

	PlanController(Plans plans) {
		this.plans = plans;
	}

	@MutationMapping
	PublishPlanPayload publishPlan(@Argument PublishPlanInput input, Viewer viewer) {
		try {
			int version = this.plans.publish(input.yaml(), input.validFrom(), viewer.recordedAs());
			return new PublishPlanPayload(version, List.of());
		}
		catch (BadPlanException ex) {
			return new PublishPlanPayload(null, ex.errors());
		}
	}

	/** What an admin publishes. */
	record PublishPlanInput(Instant validFrom, String yaml) {
	}

	/** The new version, or why there is none. */
	record PublishPlanPayload(@Nullable Integer version, List<UserError> errors) {
	}

}
