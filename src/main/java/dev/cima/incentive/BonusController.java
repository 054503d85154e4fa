package dev.cima.incentive;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.cima.incentive.BonusPlanner.EndBonusInput;
import dev.cima.incentive.BonusPlanner.EndBonusPayload;
import dev.cima.incentive.BonusPlanner.PlanBonusPayload;
import dev.cima.platform.NodeLoader;
import dev.cima.platform.Viewer;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Shows category bonuses, and lets admins plan and end them. */
@Controller
class BonusController {

	private static final int MOST_LISTED = 200;

	private final CategoryBonuses bonuses;

	private final BonusPurses purses;

	private final BonusPlanner planner;

	private final BonusNotes notes;

	private final InstantSource clock;

	BonusController(Plans plans, BonusPlanner planner, BonusNotes notes, InstantSource clock) {
		this.bonuses = plans.bonuses();
		this.purses = plans.purses();
		this.planner = planner;
		this.notes = notes;
		this.clock = clock;
	}

	@QueryMapping
	List<CategoryBonus> bonuses() {
		return this.bonuses.all()
			.stream()
			.sorted(Comparator.comparing(CategoryBonus::closesAt).reversed().thenComparing(CategoryBonus::id))
			.limit(MOST_LISTED)
			.toList();
	}

	@MutationMapping
	PlanBonusPayload planBonus(@Argument PlanBonusInput input, Viewer viewer) {
		return this.planner.plan(input, viewer);
	}

	@MutationMapping
	EndBonusPayload endBonus(@Argument EndBonusInput input, Viewer viewer) {
		return this.planner.end(input, viewer);
	}

	@SchemaMapping
	String name(CategoryBonus bonus) {
		return bonus.terms().name();
	}

	@SchemaMapping
	String category(CategoryBonus bonus) {
		return bonus.terms().category();
	}

	@SchemaMapping
	int pointsPerPiece(CategoryBonus bonus) {
		return bonus.terms().pointsPerPiece();
	}

	@SchemaMapping
	Instant opensAt(CategoryBonus bonus) {
		return bonus.terms().opensAt();
	}

	@SchemaMapping
	Instant closesAt(CategoryBonus bonus) {
		return bonus.closesAt();
	}

	@SchemaMapping
	@Nullable Integer budget(CategoryBonus bonus) {
		return bonus.terms().budget();
	}

	@SchemaMapping
	@Nullable Integer budgetPerRep(CategoryBonus bonus) {
		return bonus.terms().budgetPerRep();
	}

	@BatchMapping(typeName = "CategoryBonus")
	Map<CategoryBonus, Integer> left(List<CategoryBonus> bonuses) {
		Map<String, Long> all = this.purses.left(bonuses);
		Map<CategoryBonus, Integer> left = new HashMap<>();
		bonuses.stream()
			.filter((bonus) -> all.containsKey(bonus.id()))
			.forEach((bonus) -> left.put(bonus, Math.toIntExact(all.getOrDefault(bonus.id(), 0L))));
		return left;
	}

	@BatchMapping(typeName = "CategoryBonus")
	Map<CategoryBonus, BonusState> state(List<CategoryBonus> bonuses) {
		Instant now = this.clock.instant();
		Map<String, Long> left = this.purses.left(bonuses);
		Map<CategoryBonus, BonusState> states = new HashMap<>();
		bonuses.forEach((bonus) -> states.put(bonus, bonus.stateAt(now, left.get(bonus.id()))));
		return states;
	}

	@BatchMapping(typeName = "CategoryBonus")
	Map<CategoryBonus, String> endReason(List<CategoryBonus> bonuses) {
		Map<String, String> reasons = this.notes
			.of(bonuses.stream().filter((bonus) -> bonus.endedAt() != null).map(CategoryBonus::id).toList());
		Map<CategoryBonus, String> found = new HashMap<>();
		for (CategoryBonus bonus : bonuses) {
			String reason = reasons.get(bonus.id());
			if (reason != null) {
				found.put(bonus, reason);
			}
		}
		return found;
	}

	/** Whole numbers of the API have 32 bits; they end there rather than fail. */
	@SchemaMapping(typeName = "BonusReplay")
	int points(BonusReplay replay) {
		return Math.clamp(replay.points(), 0, Integer.MAX_VALUE);
	}

	@Bean
	static NodeLoader bonusNode(Plans plans) {
		return NodeLoader.of(CategoryBonus.PREFIX, CategoryBonus.class, (id, viewer) -> plans.bonuses().find(id));
	}

}
