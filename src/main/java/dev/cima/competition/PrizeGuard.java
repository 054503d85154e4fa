package dev.cima.competition;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.cima.catalog.Catalog;
import dev.cima.catalog.Product;
import dev.cima.platform.IncentiveGuard.Incentive;
import dev.cima.platform.IncentiveGuard.Ruling;
import dev.cima.platform.IncentiveGuard;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Asks the guard about competitions whose maker says what kind of prize there is, and
 * about those whose prizes are points, which are worth what the shop offers for them.
 * Prizes without points, of which nobody says what they are, are not judged.
 */
@Component
class PrizeGuard {

	private final ObjectProvider<IncentiveGuard> guard;

	private final Catalog catalog;

	PrizeGuard(ObjectProvider<IncentiveGuard> guard, Catalog catalog) {
		this.guard = guard;
		this.catalog = catalog;
	}

	/** What the guard says of a new competition. */
	Ruling judge(Draft draft, @Nullable String kind, @Nullable String override) {
		IncentiveGuard asked = this.guard.getIfAvailable();
		if (asked == null || !isJudged(draft, kind)) {
			return Ruling.ALLOWED;
		}
		Ruling ruling = asked.judge(incentive(draft, kind), override);
		return (kind != null || ruling.errors().isEmpty()) ? ruling : withWhyAtAll(ruling);
	}

	private static boolean isJudged(Draft draft, @Nullable String kind) {
		return kind != null || draft.prizes().stream().anyMatch((prize) -> prize.points() > 0);
	}

	/** Whoever named no kind does not know why a guard speaks. */
	private static Ruling withWhyAtAll(Ruling ruling) {
		List<UserError> errors = new ArrayList<>(ruling.errors());
		errors.add(UserError.of(ruling.errors().getFirst().code(), "competition.points-judged").at("prizeKind"));
		return new Ruling(ruling.refused(), ruling.overridden(), errors);
	}

	/**
	 * Why an edit is refused: it would make of a competition that the guard allows one
	 * that it refuses. Empty when it would not.
	 */
	List<UserError> judgeEdit(Competition before, Draft after) {
		IncentiveGuard asked = this.guard.getIfAvailable();
		String kind = before.prizeKind();
		boolean wasJudged = isJudged(Draft.of(before), kind);
		if (asked == null || !isJudged(after, kind) || (wasJudged && sameToTheGuard(before, after))) {
			return List.of();
		}
		boolean wasRefused = wasJudged && asked.judge(incentive(Draft.of(before), kind), null).refused();
		Ruling now = asked.judge(incentive(after, kind), null);
		if (wasRefused || !now.refused()) {
			return List.of();
		}
		String field = sameToTheGuard(before, after) ? "prizes" : sameCounts(before, after) ? "score" : "counts";
		List<UserError> errors = new ArrayList<>();
		now.errors().forEach((error) -> errors.add(error.at(field)));
		errors.add(UserError.of(UserErrorCode.NOT_ALLOWED, "competition.guard-edit").at(field));
		return errors;
	}

	private static boolean sameCounts(Competition before, Draft after) {
		return after.counts() == null || after.counts().equals(before.counts());
	}

	private static boolean sameToTheGuard(Competition before, Draft after) {
		return sameCounts(before, after)
				&& ScoreFormula.asksCustomers(after.score()) == ScoreFormula.asksCustomers(before.score());
	}

	/** Keeps why it is made nonetheless. */
	void keep(Competition competition, Ruling ruling, @Nullable String override) {
		IncentiveGuard asked = this.guard.getIfAvailable();
		if (asked != null && override != null && ruling.overridden()) {
			asked.keep(competition.id(), override, competition.createdBy());
		}
	}

	/** The same of a schedule. */
	void keep(CompetitionSchedule schedule, Ruling ruling, @Nullable String override) {
		IncentiveGuard asked = this.guard.getIfAvailable();
		if (asked != null && override != null && ruling.overridden()) {
			asked.keep(schedule.id(), override, schedule.createdBy());
		}
	}

	/** Tells the teams of a schedule, as often as it takes. */
	void tell(CompetitionSchedule schedule, @Nullable String override) {
		IncentiveGuard asked = this.guard.getIfAvailable();
		if (asked != null && override != null) {
			asked.tell(schedule.id(), schedule.teamIds(), schedule.createdAt());
		}
	}

	/** Tells the teams of it, as often as it takes. */
	void tell(Competition competition, @Nullable String override) {
		IncentiveGuard asked = this.guard.getIfAvailable();
		if (asked != null && override != null) {
			asked.tell(competition.id(), competition.teamIds(), competition.createdAt());
		}
	}

	/** The categories that its condition names, and those of the products it names. */
	private Incentive incentive(Draft draft, @Nullable String kind) {
		Condition counts = Condition.of(draft.counts());
		Set<String> categories = Stream.concat(counts.categories().stream(),
				counts.products().stream().map(this.catalog::product).filter(Objects::nonNull).map(Product::category))
			.filter(this.catalog::hasCategory)
			.collect(Collectors.toSet());
		return new Incentive(draft.teamIds(), categories, kind, ScoreFormula.asksCustomers(draft.score()),
				winners(draft));
	}

	/**
	 * How many people its prizes are for; null where a team shares them, and where there
	 * are none.
	 */
	private static @Nullable Integer winners(Draft draft) {
		return (draft.contestants() == ContestantKind.REPS && !draft.prizes().isEmpty()) ? draft.prizes().size() : null;
	}

}
