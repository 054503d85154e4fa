package dev.cima.progress;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Set;

import dev.cima.leaderboard.TeamTotals;
import dev.cima.ledger.Count;
import dev.cima.ledger.FreshCards;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.Period;
import dev.cima.ledger.Scorecard;
import dev.cima.ledger.Span;
import dev.cima.platform.Organisation;
import dev.cima.platform.Role;
import dev.cima.platform.Viewer;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import dev.cima.rep.Team;
import graphql.GraphQLContext;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.graphql.data.method.annotation.SubscriptionMapping;
import org.springframework.stereotype.Controller;

/** Shows how far reps and teams are, also live. */
@Controller
class ProgressController {

	private final Ledger ledger;

	private final TeamPriors priors;

	private final TeamTotals teams;

	private final LiveProgress live;

	private final Reps reps;

	private final Organisation organisation;

	private final InstantSource clock;

	ProgressController(Ledger ledger, TeamPriors priors, TeamTotals teams, LiveProgress live, Reps reps,
			Organisation organisation, InstantSource clock) {
		this.ledger = ledger;
		this.priors = priors;
		this.teams = teams;
		this.live = live;
		this.reps = reps;
		this.organisation = organisation;
		this.clock = clock;
	}

	@SubscriptionMapping
	Flux<Rep> progressChanged(Viewer viewer, GraphQLContext context) {
		return (viewer.rep() != null) ? this.live.follow(viewer.rep()).map((told) -> {
			FreshCards.note(context, told.card());
			return told.rep();
		}) : Flux.never();
	}

	@SchemaMapping
	Progress progress(Rep rep, @Argument Period period, @Argument @Nullable LocalDate on, GraphQLContext context) {
		LocalDate today = today();
		Span span = period.spanOf((on != null) ? on : today);
		Set<YearMonth> months = Progress.months(span);
		Scorecard fresh = FreshCards.find(context, rep.id(), months);
		return Progress.of((fresh != null) ? fresh : this.ledger.card(rep.id(), months), span,
				this.priors.of(rep.team()), today, this.organisation);
	}

	@SchemaMapping
	int families(Progress progress) {
		return this.ledger.breadth(progress.card(), progress.span()).families();
	}

	@SchemaMapping
	@Nullable BigDecimal linesPerSale(Progress progress) {
		int sales = progress.card().totals(progress.span()).sales();
		if (sales <= 0) {
			return null;
		}
		long lines = this.ledger.breadth(progress.card(), progress.span())
			.categories()
			.stream()
			.mapToLong(Count::count)
			.sum();
		return BigDecimal.valueOf(lines).divide(BigDecimal.valueOf(sales), 2, RoundingMode.HALF_UP);
	}

	@SchemaMapping(typeName = "Team", field = "progress")
	@Nullable TeamProgress ofTeam(Team team, @Argument Period period, @Argument @Nullable LocalDate on, Viewer viewer) {
		if (!maySee(viewer, team.id())) {
			return null;
		}
		Span span = period.spanOf((on != null) ? on : today());
		return TeamProgress.of(this.teams.of(team.id(), span), this.priors.of(team.id()), this.organisation);
	}

	private boolean maySee(Viewer viewer, String team) {
		if (viewer.is(Role.ADMIN) || viewer.managesTeam(team)) {
			return true;
		}
		Rep rep = (viewer.rep() != null) ? this.reps.find(viewer.rep()) : null;
		return rep != null && rep.team().equals(team);
	}

	private LocalDate today() {
		return this.organisation.dayOf(this.clock.instant());
	}

}
