package dev.cima.guard;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.cima.guard.GuardRule.Concern;
import dev.cima.leadership.LeadershipMode;
import dev.cima.reward.RewardKind;

/**
 * The rules of the guard, in their order: of each concern, for a team the first holds
 * that fits. For several concerns and teams it is the strictest of theirs. Where none
 * fits, the incentive is allowed. Pure.
 */
record GuardTable(List<GuardRule> rules) {

	/**
	 * Judges an incentive.
	 * @param complex whether it is for a category that takes advice
	 * @param modes how the teams are led
	 * @param concerns what there is to worry about it, beside how the teams are led
	 */
	Verdict judge(boolean complex, Collection<LeadershipMode> modes, RewardKind prize, Set<Concern> concerns) {
		List<GuardRule> fitting = Stream.concat(Stream.of(Concern.LEADERSHIP), concerns.stream().sorted())
			.distinct()
			.flatMap((concern) -> modes.stream()
				.distinct()
				.flatMap((mode) -> first(concern, complex, mode, prize).stream()))
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

	private Optional<GuardRule> first(Concern concern, boolean complex, LeadershipMode mode, RewardKind prize) {
		return this.rules.stream()
			.filter((rule) -> rule.concern() == concern && rule.fits(complex, mode, prize))
			.findFirst();
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
