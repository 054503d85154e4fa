package dev.cima.guard;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import dev.cima.leadership.LeadershipMode;
import dev.cima.reward.RewardKind;

/**
 * The rules of the guard, in their order: for a team the first holds that fits, and for
 * several teams the strictest of theirs. Where none fits, the incentive is allowed. Pure.
 */
record GuardTable(List<GuardRule> rules) {

	/**
	 * Judges an incentive.
	 * @param complex whether it is for a category that takes advice
	 * @param modes how the teams are led
	 */
	Verdict judge(boolean complex, Collection<LeadershipMode> modes, RewardKind prize) {
		List<GuardRule> fitting = modes.stream()
			.distinct()
			.flatMap((mode) -> first(complex, mode, prize).stream())
			.distinct()
			.sorted(Comparator.comparing(GuardRule::decision).reversed())
			.toList();
		if (fitting.isEmpty()) {
			return Verdict.ALLOWED;
		}
		GuardDecision strictest = fitting.getFirst().decision();
		List<String> reasons = new ArrayList<>();
		fitting.stream().filter((rule) -> rule.decision() == strictest).map(GuardRule::reason).forEach(reasons::add);
		return new Verdict(strictest, reasons);
	}

	private Optional<GuardRule> first(boolean complex, LeadershipMode mode, RewardKind prize) {
		return this.rules.stream().filter((rule) -> rule.fits(complex, mode, prize)).findFirst();
	}

	/**
	 * What the table says.
	 *
	 * @param reasons codes of sentences
	 */
	record Verdict(GuardDecision decision, List<String> reasons) {

		static final Verdict ALLOWED = new Verdict(GuardDecision.ALLOW, List.of());

	}

}
