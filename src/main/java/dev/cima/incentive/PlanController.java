package dev.cima.incentive;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.cima.catalog.Catalog;
import dev.cima.incentive.PlanReplay.RepReplay;
import dev.cima.platform.Deed;
import dev.cima.platform.IncentiveGuard.Ruling;
import dev.cima.platform.Texts;
import dev.cima.platform.UserError;
import dev.cima.platform.Viewer;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import dev.cima.rule.CategoryNames;
import dev.cima.rule.RuleText;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Shows the versions of the plan to admins, and lets them publish another. */
@Controller
class PlanController {

	private final Plans plans;

	private final Catalog catalog;

	private final ObjectProvider<PlanTrial> trial;

	private final PlanGuard guard;

	private final Reps reps;

	private final Texts texts;

	PlanController(Plans plans, Catalog catalog, ObjectProvider<PlanTrial> trial, PlanGuard guard, Reps reps,
			Texts texts) {
		this.plans = plans;
		this.catalog = catalog;
		this.trial = trial;
		this.guard = guard;
		this.reps = reps;
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
		names.notes(read.worth().categories())
			.forEach((note) -> notes.add(new RuleNote("worth", this.texts.render(note, language))));
		return notes;
	}

	@MutationMapping
	PublishPlanPayload publishPlan(@Argument PublishPlanInput input, Viewer viewer) {
		try {
			PlanParser.require(input.yaml(), new CategoryNames(this.catalog.categories()));
			IncentivePlan tried = this.plans.tried(input.yaml(), input.validFrom());
			Ruling ruling = this.guard.judge(tried, input.guardOverride());
			if (Boolean.TRUE.equals(input.dryRun())) {
				return new PublishPlanPayload(null, this.trial.getObject().replay(tried), ruling.errors());
			}
			if (ruling.refused()) {
				return new PublishPlanPayload(null, null, ruling.errors());
			}
			int version = this.plans.publish(input.yaml(), input.validFrom(), viewer.recordedAs());
			Deed.about("plan_" + version);
			Deed.changed("validFrom", null, input.validFrom());
			this.guard.tell(version, ruling, input.guardOverride(), viewer);
			return new PublishPlanPayload(version, null, ruling.errors());
		}
		catch (BadPlanException ex) {
			return new PublishPlanPayload(null, null, ex.errors());
		}
	}

	/** What is to be known about a rule. */
	record RuleNote(String rule, String text) {
	}

	@BatchMapping(typeName = "RepReplay")
	List<Rep> rep(List<RepReplay> replays) {
		Map<String, Rep> found = this.reps.findAll(replays.stream().map(RepReplay::rep).distinct().toList());
		return replays.stream()
			.map((replay) -> found.getOrDefault(replay.rep(), Rep.erased(replay.rep(), "")))
			.toList();
	}

	/** Whole numbers of the API have 32 bits; they end there rather than fail. */
	@SchemaMapping(typeName = "PlanReplay")
	int pointsBefore(PlanReplay replay) {
		return Math.clamp(replay.pointsBefore(), Integer.MIN_VALUE, Integer.MAX_VALUE);
	}

	@SchemaMapping(typeName = "PlanReplay")
	int pointsAfter(PlanReplay replay) {
		return Math.clamp(replay.pointsAfter(), Integer.MIN_VALUE, Integer.MAX_VALUE);
	}

	@SchemaMapping(typeName = "RepReplay")
	int before(RepReplay replay) {
		return Math.clamp(replay.before(), Integer.MIN_VALUE, Integer.MAX_VALUE);
	}

	@SchemaMapping(typeName = "RepReplay")
	int after(RepReplay replay) {
		return Math.clamp(replay.after(), Integer.MIN_VALUE, Integer.MAX_VALUE);
	}

	/** What an admin publishes, or tries out. */
	record PublishPlanInput(Instant validFrom, String yaml, @Nullable Boolean dryRun, @Nullable String guardOverride) {
	}

	/** The new version, or what it would change, or why there is none. */
	record PublishPlanPayload(@Nullable Integer version, @Nullable PlanReplay replay, List<UserError> errors) {
	}

}
