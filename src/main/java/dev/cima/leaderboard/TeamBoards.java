package dev.cima.leaderboard;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

import dev.cima.ledger.Metric;
import dev.cima.ledger.Period;
import dev.cima.platform.Organisation;
import dev.cima.rep.Rep;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

import org.springframework.stereotype.Component;

/**
 * The boards of teams by the points of the month, as somebody sees them who is no rep:
 * without those who are hidden.
 */
@Component
public class TeamBoards {

	private final Leaderboards leaderboards;

	private final LiveBoards live;

	private final Organisation organisation;

	private final InstantSource clock;

	TeamBoards(Leaderboards leaderboards, LiveBoards live, Organisation organisation, InstantSource clock) {
		this.leaderboards = leaderboards;
		this.live = live;
		this.organisation = organisation;
		this.clock = clock;
	}

	/**
	 * The board of this month, from the top.
	 * @param most how many places, 1 to 100
	 */
	public TeamBoard read(String team, int most) {
		Shape shape = shape(most);
		Board board = input(team).board(this.organisation.dayOf(this.clock.instant()));
		return shown(this.leaderboards.answer(shape.of(board, null)), most);
	}

	/** The same now and after each change; a new month begins a new board. */
	public Flux<TeamBoard> follow(String team, int most) {
		return this.live.follow(input(team), shape(most), null).map((board) -> shown(board, most));
	}

	private static LeaderboardInput input(String team) {
		return new LeaderboardInput(Metric.POINTS, Period.MONTH, null, team);
	}

	private static Shape shape(int most) {
		return new Shape(false, List.of(Shape.page(most, null)));
	}

	private static TeamBoard shown(Leaderboard board, int most) {
		return new TeamBoard(board.state() == BoardState.WHOLE, board.from(), board.until(), board.size(), board
			.standings(most, null)
			.edges()
			.stream()
			.map((edge) -> new Place(edge.node().rank(), edge.node().rep(), edge.node().score(), edge.node().toNext()))
			.toList());
	}

	/**
	 * A team's board.
	 *
	 * @param whole whether it can be shown; it has no places while not
	 * @param from when the month begins
	 * @param until when it is over
	 * @param size how many are on it, those who are not among the places too
	 * @param places the best ones, best first
	 */
	public record TeamBoard(boolean whole, @Nullable Instant from, @Nullable Instant until, int size,
			List<Place> places) {
	}

	/**
	 * A rep's place.
	 *
	 * @param rank from 1: 1, 2, 2, 4
	 * @param score points
	 * @param toNext what is missing to pass the next higher score; null at the top
	 */
	public record Place(int rank, Rep rep, BigDecimal score, @Nullable BigDecimal toNext) {
	}

}
