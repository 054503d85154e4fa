package dev.cima.competition;

import java.time.InstantSource;
import java.util.List;
import java.util.Locale;

import dev.cima.platform.Connection;
import dev.cima.platform.Edge;
import dev.cima.platform.NotFoundException;
import dev.cima.platform.Viewer;
import graphql.schema.DataFetchingFieldSelectionSet;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SubscriptionMapping;
import org.springframework.stereotype.Controller;

/** Shows, opens, changes and cancels competitions. */
@Controller
class CompetitionController {

	private static final String[] STANDINGS = { "edges/node/standings", "edges/node/teamStandings", "edges/node/mine",
			"edges/node/myTeam" };

	private final Competitions competitions;

	private final CompetitionPages pages;

	private final CompetitionDesk desk;

	private final LiveTables tables;

	private final LiveCompetitions live;

	private final Spectators spectators;

	private final InstantSource clock;

	CompetitionController(Competitions competitions, CompetitionPages pages, CompetitionDesk desk, LiveTables tables,
			LiveCompetitions live, Spectators spectators, InstantSource clock) {
		this.competitions = competitions;
		this.pages = pages;
		this.desk = desk;
		this.tables = tables;
		this.live = live;
		this.spectators = spectators;
		this.clock = clock;
	}

	@QueryMapping
	@Nullable Competition competition(@Argument String id, Viewer viewer) {
		Competition found = this.competitions.find(id);
		return (found != null && this.spectators.of(viewer).sees(found)) ? found : null;
	}

	@QueryMapping
	Connection<Competition> competitions(@Argument @Nullable List<CompetitionStatus> status, @Argument int first,
			@Argument @Nullable String after, DataFetchingFieldSelectionSet selection, Viewer viewer) {
		Connection<Competition> page = this.pages.page(status, Shown.allowed(first), after, this.clock.instant(),
				this.spectators.of(viewer));
		if (selection.containsAnyOf(STANDINGS[0], STANDINGS)) {
			this.tables.prepare(page.edges().stream().map(Edge::node).toList());
		}
		return page;
	}

	@SubscriptionMapping
	Flux<Competition> competitionChanged(@Argument String id, Viewer viewer) {
		if (competition(id, viewer) == null) {
			throw new NotFoundException("competition.none", id);
		}
		// a team may be held out, and a rep change the team, while somebody watches
		return this.live.follow(id).filter((one) -> this.spectators.of(viewer).sees(one));
	}

	@MutationMapping
	CompetitionPayload createCompetition(@Argument CreateCompetitionInput input, Viewer viewer) {
		return this.desk.create(input, viewer);
	}

	@MutationMapping
	CompetitionPayload createThemedCompetition(@Argument ThemedInput input, Viewer viewer, Locale language) {
		return this.desk.create(input, language, viewer);
	}

	@MutationMapping
	CompetitionPayload editCompetition(@Argument EditCompetitionInput input, Viewer viewer) {
		return this.desk.edit(input, viewer);
	}

	@MutationMapping
	CompetitionPayload cancelCompetition(@Argument CancelCompetitionInput input, Viewer viewer) {
		return this.desk.cancel(input.competitionId(), input.reason(), viewer);
	}

	/** Which competition to cancel, and why. */
	record CancelCompetitionInput(String competitionId, String reason) {
	}

}
