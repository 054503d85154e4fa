package dev.cima.incentive;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.cima.catalog.Catalog;
import dev.cima.platform.Deed;
import dev.cima.platform.Texts;
import dev.cima.platform.UserError;
import dev.cima.platform.Viewer;
import dev.cima.rule.CategoryNames;
import dev.cima.rule.RuleText;
import org.jspecify.annotations.Nullable;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Shows the versions of the plan to admins, and lets them publish another. */
@Controller
class PlanController {

	private final Plans plans;

	private final Catalog catalog;

	private final Texts texts;

	PlanController(Plans plans, Catalog catalog, Texts texts) {
		this.plans = plans;
		this.catalog = catalog;
		this.texts = texts;
	}

	@QueryMapping
	List<StoredPlan> incentivePlans() {
		return this.plans.published();
	}

	@SchemaMapping(typeName = "IncentivePlan")
	String yaml(StoredPlan plan) {
		return RuleText.stored(plan.yaml()).text();
	}

	@SchemaMapping(typeName = "IncentivePlan")
	List<RuleNote> notes(StoredPlan plan, Locale language) {
		IncentivePlan read = this.plans.byVersion(plan.version());
		if (read == null) {
			return List.of();
		}
		List<RuleNote> notes = new ArrayList<>();
		read.wholeDivisions()
			.forEach((division) -> notes.add(new RuleNote(division.rule(),
					this.texts.render("rule.whole-division", List.of(division.part()), language))));
		CategoryNames names = new CategoryNames(this.catalog.categories());
		read.expressions()
			.forEach((rule, expressions) -> expressions.stream()
				.flatMap((expression) -> names.notes(expression).stream())
				.map((note) -> new RuleNote(rule, this.texts.render(note, language)))
				.distinct()
				.forEach(notes::add));
		return notes;
	}

	@MutationMapping
	PublishPlanPayload publishPlan(@Argument PublishPlanInput input, Viewer viewer) {
		try {
			PlanParser.require(input.yaml(), new CategoryNames(this.catalog.categories()));
			int version = this.plans.publish(input.yaml(), input.validFrom(), viewer.recordedAs());
			Deed.about("plan_" + version);
			return new PublishPlanPayload(version, List.of());
		}
		catch (BadPlanException ex) {
			return new PublishPlanPayload(null, ex.errors());
		}
	}

	/** What is to be known about a rule. */
	record RuleNote(String rule, String text) {
	}

	/** What an admin publishes. */
	record PublishPlanInput(Instant validFrom, String yaml) {
	}

	/** The new version, or why there is none. */
	record PublishPlanPayload(@Nullable Integer version, List<UserError> errors) {
	}

}
