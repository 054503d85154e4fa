package dev.cima.guard;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

import dev.cima.catalog.Catalog;
import dev.cima.guard.GuardTable.Verdict;
import dev.cima.platform.IncentiveGuard.Incentive;
import dev.cima.platform.NotFoundException;
import dev.cima.platform.Role;
import dev.cima.platform.Texts;
import dev.cima.platform.Viewer;
import dev.cima.rep.Teams;
import dev.cima.reward.RewardKind;
import org.jspecify.annotations.Nullable;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;

/** Says beforehand what the guard will say. */
@Controller
class GuardController {

	/** How much is shown of a name that is not known. */
	private static final int MOST_SHOWN = 100;

	private final Guard guard;

	private final Teams teams;

	private final Catalog catalog;

	private final Texts texts;

	GuardController(Guard guard, Teams teams, Catalog catalog, Texts texts) {
		this.guard = guard;
		this.teams = teams;
		this.catalog = catalog;
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
		List<String> categories = (input.categories() != null) ? input.categories() : List.of();
		refuseUnknown(teams, (team) -> this.teams.find(team) != null, "guard.no-team");
		refuseUnknown(categories, this.catalog::hasCategory, "guard.no-category");
		Verdict verdict = this.guard.verdict(
				new Incentive(teams, categories, input.prizeKind().name(), input.paysForAnswers(), input.winners()));
		return new GuardVerdict(verdict.decision(),
				verdict.reasons().stream().map((reason) -> this.texts.render(reason, List.of(), language)).toList());
	}

	/** A verdict on what is spelt wrongly would be one on nothing. */
	private static void refuseUnknown(List<String> names, Predicate<String> known, String text) {
		names.stream().filter(known.negate()).findFirst().ifPresent((name) -> {
			throw new NotFoundException(text, name.substring(0, Math.min(name.length(), MOST_SHOWN)));
		});
	}

	/** An incentive that somebody thinks of. */
	record CheckIncentiveInput(@Nullable List<String> teamIds, @Nullable List<String> categories, RewardKind prizeKind,
			boolean paysForAnswers, @Nullable Integer winners) {
	}

	/** What the guard says of it, and why. */
	record GuardVerdict(GuardDecision decision, List<String> reasons) {
	}

}
