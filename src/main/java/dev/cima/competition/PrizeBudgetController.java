package dev.cima.competition;

import java.time.InstantSource;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.cima.ledger.Saturated;
import dev.cima.platform.Deed;
import dev.cima.platform.Organisation;
import dev.cima.platform.Role;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import dev.cima.platform.Viewer;
import dev.cima.rep.Team;
import dev.cima.rep.Teams;
import org.jspecify.annotations.Nullable;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** Shows what managers may promise, and lets admins set it. */
@Controller
class PrizeBudgetController {

	private static final int MOST_POINTS = 100_000_000;

	private final PrizeBudgets budgets;

	private final BudgetClaims claims;

	private final Teams teams;

	private final Organisation organisation;

	private final InstantSource clock;

	PrizeBudgetController(PrizeBudgets budgets, BudgetClaims claims, Teams teams, Organisation organisation,
			InstantSource clock) {
		this.budgets = budgets;
		this.claims = claims;
		this.teams = teams;
		this.organisation = organisation;
		this.clock = clock;
	}

	/** This month and the next of each team. */
	@QueryMapping
	List<PrizeBudget> prizeBudgets(Viewer viewer) {
		YearMonth month = month();
		return shown(this.teams.all()
			.stream()
			.filter((team) -> viewer.is(Role.ADMIN) || viewer.managesTeam(team.id()))
			.toList(), List.of(month, month.plusMonths(1)));
	}

	@MutationMapping
	Payload setPrizeBudget(@Argument SetPrizeBudgetInput input) {
		Team team = this.teams.find(input.teamId());
		if (team == null) {
			return new Payload(null, List
				.of(UserError.of(UserErrorCode.NOT_FOUND, "competition.team-unknown", input.teamId()).at("teamId")));
		}
		List<UserError> errors = CompetitionCheck.checkNumber(input.pointsPerMonth(), 0, MOST_POINTS, "pointsPerMonth");
		if (!errors.isEmpty()) {
			return new Payload(null, errors);
		}
		long before = this.budgets.limits(List.of(team.id())).getOrDefault(team.id(), 0L);
		this.budgets.limit(team.id(), input.pointsPerMonth());
		if (before != input.pointsPerMonth()) {
			Deed.changed("pointsPerMonth", before, input.pointsPerMonth());
		}
		return new Payload(shown(List.of(team), List.of(month())).getFirst(), List.of());
	}

	private YearMonth month() {
		return YearMonth.from(this.organisation.dayOf(this.clock.instant()));
	}

	private List<PrizeBudget> shown(List<Team> teams, List<YearMonth> months) {
		Map<String, Long> limits = this.budgets.limits(teams.stream().map(Team::id).toList());
		Map<String, BudgetMonth> found = this.claims.asTheyStand(teams.stream()
			.flatMap((team) -> months.stream().map((month) -> PrizeShares.month(team.id(), month)))
			.toList());
		List<PrizeBudget> shown = new ArrayList<>();
		for (Team team : teams) {
			long points = limits.getOrDefault(team.id(), 0L);
			for (YearMonth month : months) {
				BudgetMonth claimed = found.get(PrizeShares.month(team.id(), month));
				long left = Math.max(0, points - ((claimed != null) ? claimed.claimed() : 0));
				shown.add(new PrizeBudget(team, month.atDay(1), Saturated.toInt(points), Saturated.toInt(left)));
			}
		}
		return shown;
	}

	/** Whose budget, and how many points a month. */
	record SetPrizeBudgetInput(String teamId, int pointsPerMonth) {
	}

	/** A budget after a mutation, or why nothing was changed. */
	record Payload(@Nullable PrizeBudget budget, List<UserError> errors) {
	}

}
