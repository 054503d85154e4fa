package dev.cima.leaderboard;

import java.time.InstantSource;
import java.util.List;

import dev.cima.platform.NotFoundException;
import dev.cima.platform.Organisation;
import dev.cima.platform.Viewer;
import dev.cima.rep.Teams;
import graphql.schema.DataFetchingEnvironment;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.graphql.data.method.annotation.SubscriptionMapping;
import org.springframework.stereotype.Controller;

/**
 * Answers questions about boards: everything that a request selects from a board is read
 * at once, before its fields are asked for.
 */
@Controller
class LeaderboardController {

	private final Leaderboards leaderboards;

	private final LiveBoards live;

	private final Shapes shapes;

	private final Teams teams;

	private final Organisation organisation;

	private final InstantSource clock;

	LeaderboardController(Leaderboards leaderboards, LiveBoards live, Shapes shapes, Teams teams,
			Organisation organisation, InstantSource clock) {
		this.leaderboards = leaderboards;
		this.live = live;
		this.shapes = shapes;
		this.teams = teams;
		this.organisation = organisation;
		this.clock = clock;
	}

	@QueryMapping
	Leaderboard leaderboard(@Argument @Nullable LeaderboardInput input, Viewer viewer, DataFetchingEnvironment field) {
		LeaderboardInput wanted = known(input);
		Board board = wanted.board(this.organisation.dayOf(this.clock.instant()));
		return this.leaderboards.answer(this.shapes.of(field).of(board, viewer.rep()));
	}

	@SubscriptionMapping
	Flux<Leaderboard> leaderboardChanged(@Argument @Nullable LeaderboardInput input, Viewer viewer,
			DataFetchingEnvironment field) {
		return this.live.follow(known(input), this.shapes.of(field), viewer.rep());
	}

	@SchemaMapping(typeName = "Leaderboard")
	List<Standing> aroundMe(Leaderboard board, @Argument int radius) {
		return board.aroundMe(radius);
	}

	@SchemaMapping(typeName = "Leaderboard")
	StandingPage standings(Leaderboard board, @Argument int first, @Argument @Nullable String after) {
		return board.standings(first, after);
	}

	private LeaderboardInput known(@Nullable LeaderboardInput input) {
		if (input == null) {
			return LeaderboardInput.DEFAULT;
		}
		if (input.teamId() != null && this.teams.find(input.teamId()) == null) {
			throw new NotFoundException("leaderboard.unknown-team", input.teamId());
		}
		return input;
	}

}
