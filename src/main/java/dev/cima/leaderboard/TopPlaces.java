package dev.cima.leaderboard;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

import dev.cima.leaderboard.BoardScripts.Version;
import dev.cima.ledger.Metric;
import dev.cima.ledger.Period;
import io.lettuce.core.RedisException;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** The top of the organisation's board of a month's points, for those who follow it. */
@Component
public class TopPlaces {

	private final BoardScripts scripts;

	private final BoardReader reader;

	private final BoardKeeper keeper;

	TopPlaces(BoardScripts scripts, BoardReader reader, BoardKeeper keeper) {
		this.scripts = scripts;
		this.reader = reader;
		this.keeper = keeper;
	}

	/**
	 * A text that changes when the board of this day's month does; null while it cannot
	 * be shown.
	 */
	public @Nullable String version(LocalDate day) {
		try {
			Version version = BoardScripts.join(this.scripts.version(Period.MONTH.spanOf(day)));
			return version.whole() ? text(version) : null;
		}
		catch (RedisException ex) {
			return null;
		}
	}

	/** The first places, the highest first; null while the board cannot be shown. */
	public @Nullable Top read(LocalDate day, int count) {
		Board board = new Board(Period.MONTH.spanOf(day), Metric.POINTS, null);
		Window.Page page = new Window.Page(Math.min(count, Window.Page.MAX), null);
		try {
			Standings standings = BoardScripts.join(this.reader.read(new Question(board, null, List.of(page)), null));
			if (!standings.version().whole()) {
				this.keeper.want(board.span());
				return null;
			}
			List<Place> places = Objects.requireNonNullElse(standings.windows().get(page), List.<Row>of())
				.stream()
				.limit(count)
				.map((row) -> new Place(row.rep(), row.rank(), row.value()))
				.toList();
			return new Top(board.id(), text(standings.version()), places);
		}
		catch (RedisException ex) {
			return null;
		}
	}

	private static String text(Version version) {
		return version.epoch() + "/" + version.version();
	}

	/**
	 * The top of a board.
	 *
	 * @param board its id
	 * @param version changes when the board does
	 */
	public record Top(String board, String version, List<Place> places) {
	}

	/**
	 * Who stands where.
	 *
	 * @param rank 1, 2, 2, 4
	 * @param points credited points of the month
	 */
	public record Place(String rep, long rank, long points) {
	}

}
