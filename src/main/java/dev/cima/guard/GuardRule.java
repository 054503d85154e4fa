package dev.cima.guard;

import java.util.Set;

import dev.cima.leadership.LeadershipMode;
import dev.cima.reward.RewardKind;
import org.jspecify.annotations.Nullable;

/**
 * A rule of the guard.
 *
 * @param concern what it is about
 * @param complex whether it is for categories that take advice, or for others; null: for
 * both
 * @param modes for teams that are led so; empty: however they are led
 * @param prizes for these kinds; empty: for all
 * @param reason the code of the sentence that says why
 */
record GuardRule(Concern concern, @Nullable Boolean complex, Set<LeadershipMode> modes, Set<RewardKind> prizes,
		GuardDecision decision, String reason) {

	/** What a rule is about. Of each, one rule speaks. */
	enum Concern {

		/** How money goes with the goods, and with how the team is led. */
		LEADERSHIP,

		/** Paying for what customers say. */
		ANSWERS,

		/** Prizes that fewer than a quarter can win. */
		FEW_WIN

	}

	boolean fits(boolean isComplex, LeadershipMode mode, RewardKind prize) {
		return (this.complex == null || this.complex == isComplex)
				&& (this.modes.isEmpty() || this.modes.contains(mode))
				&& (this.prizes.isEmpty() || this.prizes.contains(prize));
	}

}
