package dev.cima.leaderboard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import dev.cima.leaderboard.BoardScripts.Version;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Reads boards, in one round trip for everything that a request wants from one of them.
 */
@Component
class BoardReader {

	private final BoardScripts scripts;

	private final KnownPages pages = new KnownPages();

	private final Counter reads;

	BoardReader(BoardScripts scripts, MeterRegistry meters) {
		this.scripts = scripts;
		this.reads = Counter.builder("cima.boards.reads").description("Reads of a board's standings").register(meters);
	}

	/**
	 * Reads the board of the whole organisation.
	 * @param own the row that the viewer would have, unranked, when the viewer is hidden
	 */
	CompletableFuture<Standings> read(Question question, @Nullable Row own) {
		this.reads.increment();
		KnownPages.Known known = this.pages.of(question);
		List<String> args = new ArrayList<>(4 + 4 * question.windows().size());
		args.add((question.viewer() != null) ? question.viewer() : "");
		args.add((own != null) ? score(own.value()) : "");
		args.add((own != null) ? own.member() : "");
		args.add(known.state());
		for (Window window : question.windows()) {
			switch (window) {
				case Window.Page page -> {
					Window.Cursor after = page.after();
					args.addAll(List.of("page", Integer.toString(page.first() + 1),
							(after != null) ? score(after.value()) : "", (after != null) ? after.member() : ""));
				}
				case Window.Around around -> args.addAll(List.of("around", Integer.toString(around.radius()), "", ""));
				case Window.Benchmarks ignored ->
					args.addAll(List.of("benchmarks", Integer.toString(Window.Benchmarks.LEAST), "", ""));
			}
		}
		return this.scripts
			.list(Script.READ, BoardKeys.board(question.board().span(), question.board().metric()),
					args.toArray(String[]::new))
			.thenApply((answer) -> standings(question, answer, own != null, known));
	}

	/**
	 * Reads the board of a team, which shows what was sold for it: see {@link TeamRows}.
	 * @param members of the team today
	 * @param mine the viewer's own row, unranked, when the viewer is hidden
	 */
	CompletableFuture<Standings> readTeam(Question question, String team, List<String> members, @Nullable Row mine) {
		return readTeam(question.board(), team, members).thenApply((answer) -> {
			if ((long) answer.get(1) == 0) {
				return Standings.rebuilding();
			}
			return Standings.rank(version(answer), unranked((List<?>) answer.get(3)), question, mine);
		});
	}

	/** Who stands on the board of a team; nobody while it is being rebuilt. */
	CompletableFuture<List<String>> sellers(Board board, String team, List<String> members) {
		return readTeam(board, team, members).thenApply((answer) -> ((long) answer.get(1) == 0) ? List.of()
				: unranked((List<?>) answer.get(3)).stream().map(Row::rep).toList());
	}

	private CompletableFuture<List<Object>> readTeam(Board board, String team, List<String> members) {
		this.reads.increment();
		String[] args = new String[2 + members.size()];
		args[0] = team;
		args[1] = Integer.toString(1 + board.metric().ordinal());
		for (int i = 0; i < members.size(); i++) {
			args[2 + i] = members.get(i);
		}
		return this.scripts.list(Script.TEAM, BoardKeys.team(board.span(), board.metric()), args);
	}

	private static List<Row> unranked(List<?> flat) {
		List<Row> rows = new ArrayList<>(flat.size() / 2);
		for (int i = 0; i < flat.size(); i += 2) {
			rows.add(new Row(0, (String) flat.get(i), value((String) flat.get(i + 1)), null));
		}
		return rows;
	}

	private Standings standings(Question question, List<Object> answer, boolean hidden, KnownPages.Known known) {
		if ((long) answer.get(1) == 0) {
			return Standings.rebuilding();
		}
		Version version = version(answer);
		List<?> own = (List<?>) answer.get(4);
		Row mine = mine(own);
		Map<Window, List<Row>> windows = new LinkedHashMap<>();
		for (int i = 0; i < question.windows().size(); i++) {
			Window window = question.windows().get(i);
			List<?> read = part(answer, 5 + i);
			List<Row> rows = rows(window, read, known);
			if (window instanceof Window.Page page && read != null) {
				this.pages.put(question.board(), page, version, rows);
			}
			if (hidden && mine != null && read != null && window instanceof Window.Around) {
				rows.add(Math.toIntExact((long) own.get(4) - (long) read.get(0)), mine);
			}
			windows.put(window, rows);
		}
		return new Standings(version, (long) answer.get(3), mine, windows);
	}

	private static List<Row> rows(Window window, @Nullable List<?> read, KnownPages.Known known) {
		if (read == null) {
			return known.rows((Window.Page) window);
		}
		return (window instanceof Window.Benchmarks) ? unranked((List<?>) read.get(3)) : rows(read);
	}

	private static @Nullable List<?> part(List<Object> answer, int place) {
		return (List<?>) answer.get(place);
	}

	private static Version version(List<Object> answer) {
		return new Version((String) answer.get(0), true, (String) answer.get(2));
	}

	private static @Nullable Row mine(@Nullable List<?> mine) {
		return (mine == null) ? null : new Row((long) mine.get(2), (String) mine.get(0), value((String) mine.get(1)),
				nextHigher((String) mine.get(3)));
	}

	private static List<Row> rows(List<?> window) {
		List<?> flat = (List<?>) window.get(3);
		List<Row> rows = new ArrayList<>(flat.size() / 2);
		long place = (long) window.get(0);
		for (int i = 0; i < flat.size(); i += 2, place++) {
			String member = (String) flat.get(i);
			long value = value((String) flat.get(i + 1));
			rows.add(rows.isEmpty() ? new Row((long) window.get(1), member, value, nextHigher((String) window.get(2)))
					: rows.getLast().next(place, member, value));
		}
		return rows;
	}

	private static @Nullable Long nextHigher(@Nullable String score) {
		return (score != null) ? value(score) : null;
	}

	// exact: a double holds whole numbers up to 2^53
	private static long value(String score) {
		return -(long) Double.parseDouble(score);
	}

	private static String score(long value) {
		return Long.toString(-value);
	}

}
