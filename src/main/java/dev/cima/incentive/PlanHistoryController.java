package dev.cima.incentive;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.cima.platform.BadRequestException;
import dev.cima.platform.Connection;
import dev.cima.platform.Deed;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import dev.cima.platform.Viewer;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import dev.cima.rule.RuleText;
import org.jspecify.annotations.Nullable;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Shows which plans are in force, were and come, and cancels those that come. */
@Controller
class PlanHistoryController {

	private static final int MOST_CHARACTERS = 300;

	private final Plans plans;

	private final PlanNotes notes;

	private final Reps reps;

	PlanHistoryController(Plans plans, PlanNotes notes, Reps reps) {
		this.plans = plans;
		this.notes = notes;
		this.reps = reps;
	}

	@QueryMapping
	Connection<StoredPlan> plans(@Argument int first, @Argument @Nullable String after) {
		if (after != null && !after.matches("[1-9][0-9]{0,8}")) {
			throw new BadRequestException("plan.cursor");
		}
		return Connection.of(this.plans.newest((after != null) ? Integer.valueOf(after) : null, first + 1), first,
				after, (plan) -> Integer.toString(plan.version()));
	}

	@MutationMapping
	CancelPlanPayload cancelPlan(@Argument CancelPlanInput input, Viewer viewer) {
		String reason = input.reason().strip();
		if (reason.isEmpty() || reason.codePointCount(0, reason.length()) > MOST_CHARACTERS) {
			return refused(UserErrorCode.INVALID, "reason", "plan.reason", MOST_CHARACTERS);
		}
		StoredPlan plan = this.plans.stored(input.version());
		if (plan == null) {
			return refused(UserErrorCode.NOT_FOUND, "version", "plan.unknown", input.version());
		}
		Deed.about("plan_" + plan.version());
		if (plan.cancelledAt() == null) {
			if (!this.plans.mayCancel(plan)) {
				return refused(UserErrorCode.NOT_ALLOWED, "version", "plan.cancel-too-late", Plans.NOTICE.toMinutes());
			}
			// before, so that whoever sees it cancelled sees why
			this.notes.keep(plan.version(), viewer.recordedAs(), reason);
			this.plans.cancel(plan.version(), viewer.recordedAs());
			Deed.changed("validFrom", plan.validFrom(), null);
		}
		return new CancelPlanPayload(this.plans.stored(plan.version()), List.of());
	}

	private static CancelPlanPayload refused(UserErrorCode code, String field, String text, Object... args) {
		return new CancelPlanPayload(null, List.of(UserError.of(code, text, args).at(field)));
	}

	@SchemaMapping(typeName = "Plan")
	String yaml(StoredPlan plan) {
		return RuleText.stored(plan.yaml()).text();
	}

	/** The first holds since ever. */
	@SchemaMapping(typeName = "Plan")
	Instant validFrom(StoredPlan plan) {
		return Objects.requireNonNullElse(plan.validFrom(), Instant.EPOCH);
	}

	@SchemaMapping(typeName = "Plan")
	boolean inForce(StoredPlan plan) {
		return this.plans.isInForce(plan);
	}

	@BatchMapping(typeName = "Plan")
	Map<StoredPlan, Rep> by(List<StoredPlan> plans) {
		Map<String, Rep> people = this.reps
			.findAll(plans.stream().map(StoredPlan::publishedBy).filter((by) -> by != null).distinct().toList());
		Map<StoredPlan, Rep> publishers = new HashMap<>();
		for (StoredPlan plan : plans) {
			Rep rep = people.get(plan.publishedBy());
			if (rep != null) {
				publishers.put(plan, rep);
			}
		}
		return publishers;
	}

	@BatchMapping(typeName = "Plan")
	Map<StoredPlan, String> cancelReason(List<StoredPlan> plans) {
		Map<Integer, String> reasons = this.notes
			.of(plans.stream().filter((plan) -> plan.cancelledAt() != null).map(StoredPlan::version).toList());
		Map<StoredPlan, String> found = new HashMap<>();
		for (StoredPlan plan : plans) {
			String reason = reasons.get(plan.version());
			if (reason != null) {
				found.put(plan, reason);
			}
		}
		return found;
	}

	/** Which version, and why. */
	record CancelPlanInput(int version, String reason) {
	}

	/** The version as it stands then, or why nothing was done. */
	record CancelPlanPayload(@Nullable StoredPlan plan, List<UserError> errors) {
	}

}
