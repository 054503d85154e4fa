package dev.cima.leaderboard;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import dev.cima.ledger.Metric;
import dev.cima.ledger.Period;
import dev.cima.platform.AddressParameters;
import dev.cima.platform.CsvExport;
import dev.cima.platform.NotFoundException;
import dev.cima.platform.Organisation;
import dev.cima.platform.RetryLaterException;
import dev.cima.rep.Teams;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * A board from its top to its end. It is read page by page: of a period that still runs,
 * somebody who passes another meanwhile may stand in it twice or not at all.
 */
@Component
class BoardExport implements CsvExport {

	private static final int RETRY_SECONDS = 10;

	private final Leaderboards leaderboards;

	private final Teams teams;

	private final Organisation organisation;

	private final InstantSource clock;

	BoardExport(Leaderboards leaderboards, Teams teams, Organisation organisation, InstantSource clock) {
		this.leaderboards = leaderboards;
		this.teams = teams;
		this.organisation = organisation;
		this.clock = clock;
	}

	@Override
	public String name() {
		return "board";
	}

	@Override
	public Set<String> parameters() {
		return Set.of("metric", "period", "on", "team");
	}

	@Override
	public List<String> columns() {
		return List.of("rank", "rep_id", "rep", "team_id", "score");
	}

	/** By default the points of the running month. */
	@Override
	public void write(AddressParameters parameters, Consumer<List<? extends @Nullable Object>> rows) {
		LocalDate today = this.organisation.dayOf(this.clock.instant());
		String team = parameters.text("team");
		if (team != null && this.teams.find(team) == null) {
			throw new NotFoundException("leaderboard.unknown-team", team);
		}
		Board board = new LeaderboardInput(parameters.one("metric", Metric.POINTS),
				parameters.one("period", Period.MONTH), parameters.day("on", today), team)
			.board(today);
		String after = null;
		do {
			Window page = Shape.page(Window.Page.MAX, after);
			Leaderboard read = this.leaderboards.answer(new Question(board, null, List.of(page)));
			if (read.state() != BoardState.WHOLE) {
				throw new RetryLaterException(RETRY_SECONDS, null, "export.rebuilding", RETRY_SECONDS);
			}
			StandingPage standings = read.standings(Window.Page.MAX, after);
			standings.nodes()
				.forEach((standing) -> rows.accept(Arrays.asList(standing.rank(), standing.rep().id(),
						standing.rep().name(), standing.rep().team(), standing.score())));
			after = standings.pageInfo().hasNextPage() ? standings.pageInfo().endCursor() : null;
		}
		while (after != null);
	}

}
