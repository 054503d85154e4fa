package dev.cima.leaderboard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.cima.leaderboard.BoardScripts.Version;
import org.jspecify.annotations.Nullable;

/**
 * What was read of a board at one moment.
 *
 * @param mine the viewer's place, or null
 * @param windows the rows of each wanted part; of a page one more than wanted, when there
 * is one
 */
record Standings(Version version, long size, @Nullable Row mine, Map<Window, List<Row>> windows) {

	/** The order of a board. */
	private static final Comparator<Row> ORDER = Comparator.comparingLong(Row::value)
		.reversed()
		.thenComparing(Row::member);

	/** The answer while nothing can be said about the board. */
	static Standings rebuilding() {
		return new Standings(Version.UNKNOWN, 0, null, Map.of());
	}

	/** Ranks rows, which may come in any order, and selects what is wanted. */
	static Standings rank(Version version, List<Row> unranked, Question question, @Nullable Row mine) {
		List<Row> ranked = new ArrayList<>(unranked.size());
		for (Row row : unranked.stream().sorted(ORDER).toList()) {
			ranked.add(ranked.isEmpty() ? new Row(1, row.member(), row.value(), null)
					: ranked.getLast().next(ranked.size(), row.member(), row.value()));
		}
		List<Row> withMine = (mine != null) ? withMine(ranked, mine) : ranked;
		int place = place(withMine, question.viewer());
		Map<Window, List<Row>> windows = new LinkedHashMap<>();
		for (Window window : question.windows()) {
			windows.put(window, switch (window) {
				case Window.Page page -> page(ranked, page);
				case Window.Around around -> around(withMine, place, around.radius());
				case Window.Benchmarks ignored -> benchmarks(ranked);
			});
		}
		return new Standings(version, ranked.size(), (place >= 0) ? withMine.get(place) : null, windows);
	}

	/** The board as someone sees it who is not shown to the others. */
	private static List<Row> withMine(List<Row> ranked, Row mine) {
		List<Row> all = new ArrayList<>(ranked);
		int place = (int) ranked.stream().filter((row) -> ORDER.compare(row, mine) < 0).count();
		all.add(place, amongOthers(ranked, mine));
		return all;
	}

	/** The place that someone would have who is not shown to the others. */
	private static Row amongOthers(List<Row> ranked, Row mine) {
		List<Row> above = ranked.stream().filter((row) -> row.value() > mine.value()).toList();
		return new Row(above.size() + 1, mine.member(), mine.value(), above.isEmpty() ? null : above.getLast().value());
	}

	private static int place(List<Row> ranked, @Nullable String rep) {
		for (int place = 0; place < ranked.size(); place++) {
			if (ranked.get(place).rep().equals(rep)) {
				return place;
			}
		}
		return -1;
	}

	private static List<Row> page(List<Row> ranked, Window.Page page) {
		Window.Cursor after = page.after();
		return ranked.stream()
			.filter((row) -> after == null || ORDER.compare(row, new Row(0, after.member(), after.value(), null)) > 0)
			.limit(page.first() + 1L)
			.toList();
	}

	private static List<Row> benchmarks(List<Row> ranked) {
		return (ranked.size() < Window.Benchmarks.LEAST) ? List.of()
				: Window.Benchmarks.TOP_PERCENT.stream()
					.map((percent) -> ranked.get(ranked.size() * percent / 100 - 1))
					.toList();
	}

	private static List<Row> around(List<Row> ranked, int place, int radius) {
		return (place < 0) ? List.of()
				: ranked.subList(Math.max(0, place - radius), Math.min(ranked.size(), place + radius + 1));
	}

}
