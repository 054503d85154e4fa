package dev.cima.guard;

import java.util.List;
import java.util.Locale;

import dev.cima.guard.GuardTable.Verdict;
import dev.cima.platform.IncentiveGuard.Incentive;
import dev.cima.platform.Role;
import dev.cima.platform.Texts;
import dev.cima.platform.Viewer;
import dev.cima.reward.RewardKind;
import org.jspecify.annotations.Nullable;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;

/** Says beforehand what the guard will say. */
@Controller
class GuardController {

	private final Guard guard;

	private final Texts texts;

	GuardController(Guard guard, Texts texts) {
		this.guard = guard;
		this.texts = texts;
	}

	/** For a manager of own teams: a verdict says how teams are led. */
	@QueryMapping
	GuardVerdict checkIncentive(@Argument CheckIncentiveInput input, Viewer viewer, Locale language) {
		boolean all = viewer.is(Role.ADMIN);
		List<String> teams = (input.teamIds() != null) ? input.teamIds()
				: all ? List.of() : List.copyOf(viewer.manages());
		if (!all && (teams.isEmpty() || !teams.stream().allMatch(viewer::managesTeam))) {
			throw new AccessDeniedException("guard.not-yours");
		}
		Verdict verdict = this.guard.verdict(new Incentive(teams,
				(input.categories() != null) ? input.categories() : List.of(), input.prizeKind().name()));
		return new GuardVerdict(verdict.decision(),
				verdict.reasons().stream().map((reason) -> this.texts.render(reason, List.of(), language)).toList());
	}

	/** An incentive that somebody thinks of. */
	record CheckIncentiveInput(@Nullable List<String> teamIds, @Nullable List<String> categories,
			RewardKind prizeKind) {
	}

	/** What the guard says of it, and why. */
	record GuardVerdict(GuardDecision decision, List<String> reasons) {
	}

}
