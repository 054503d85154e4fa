package dev.cima.incentive;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

import dev.cima.platform.IncentiveGuard.Incentive;
import dev.cima.platform.IncentiveGuard.Ruling;
import dev.cima.platform.IncentiveGuard;
import dev.cima.platform.Viewer;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Asks the guard about plans whose rules name categories or products, and about category
 * bonuses: their points are the prize.
 */
@Component
class PlanGuard {

	private final ObjectProvider<IncentiveGuard> guard;

	private final PaidCategories categories;

	private final InstantSource clock;

	PlanGuard(ObjectProvider<IncentiveGuard> guard, PaidCategories categories, InstantSource clock) {
		this.guard = guard;
		this.categories = categories;
		this.clock = clock;
	}

	/** What the guard says; a plan that treats all categories alike is not judged. */
	Ruling judge(IncentivePlan plan, @Nullable String override) {
		IncentiveGuard asked = this.guard.getIfAvailable();
		Set<String> categories = this.categories.of(plan);
		return (asked != null && !categories.isEmpty())
				? asked.judge(new Incentive(List.of(), categories, null), override) : Ruling.ALLOWED;
	}

	/** Tells everybody why a plan holds nonetheless. */
	void tell(int version, Ruling ruling, @Nullable String override, Viewer by) {
		IncentiveGuard asked = this.guard.getIfAvailable();
		if (asked != null && override != null && ruling.overridden()) {
			asked.keep("plan_" + version, override, by.recordedAs());
			asked.tell("plan_" + version, List.of(), this.clock.instant());
		}
	}

	/** What the guard says of a category bonus. */
	Ruling judge(BonusTerms bonus, @Nullable String override) {
		IncentiveGuard asked = this.guard.getIfAvailable();
		return (asked != null) ? asked.judge(new Incentive(List.of(), Set.of(bonus.category()), null), override)
				: Ruling.ALLOWED;
	}

	/** Keeps why a bonus holds nonetheless, before it does. */
	void keep(String bonus, Ruling ruling, @Nullable String override, Viewer by) {
		IncentiveGuard asked = this.guard.getIfAvailable();
		if (asked != null && override != null && ruling.overridden()) {
			asked.keep(bonus, override, by.recordedAs());
		}
	}

	/** Tells everybody of it, as often as it takes. */
	void tell(String bonus, @Nullable String override, Instant at) {
		IncentiveGuard asked = this.guard.getIfAvailable();
		if (asked != null && override != null) {
			asked.tell(bonus, List.of(), at);
		}
	}

}
