package dev.cima.reward;

import java.util.List;

import dev.cima.incentive.PaidCategories;
import dev.cima.platform.IncentiveGuard.Incentive;
import dev.cima.platform.IncentiveGuard.Ruling;
import dev.cima.platform.IncentiveGuard;
import dev.cima.platform.Viewer;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Asks the guard about what the shop is to offer: it makes of the plan's points what they
 * are worth, so it is judged by the categories for which the plan pays.
 */
@Component
class RewardGuard {

	private final ObjectProvider<IncentiveGuard> guard;

	private final PaidCategories paid;

	RewardGuard(ObjectProvider<IncentiveGuard> guard, PaidCategories paid) {
		this.guard = guard;
		this.paid = paid;
	}

	/** What the guard says; what is not offered is not judged. */
	Ruling judge(SaveRewardInput input) {
		IncentiveGuard asked = this.guard.getIfAvailable();
		return (asked != null && input.active())
				? asked.judge(new Incentive(List.of(), this.paid.now(), input.kind().name()), input.guardOverride())
				: Ruling.ALLOWED;
	}

	/** Keeps why it is offered nonetheless. */
	void keep(SaveRewardInput input, Ruling ruling, Viewer by) {
		IncentiveGuard asked = this.guard.getIfAvailable();
		String override = input.guardOverride();
		if (asked != null && override != null && ruling.overridden()) {
			asked.keep(input.id(), override, by.recordedAs());
		}
	}

	/** Tells everybody of it, as often as it takes. */
	void tell(Reward reward, @Nullable String override) {
		IncentiveGuard asked = this.guard.getIfAvailable();
		if (asked != null && override != null) {
			asked.tell(reward.id(), List.of(), reward.savedAt());
		}
	}

}
