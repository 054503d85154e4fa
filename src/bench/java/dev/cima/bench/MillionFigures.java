package dev.cima.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.cima.bench.Load.Counts;
import dev.cima.bench.load.Ask;
import tools.jackson.databind.JsonNode;

/** A board of a million reps: how fast it is rebuilt, and how fast it is read. */
final class MillionFigures {

	/** For a million cards in memory; they are gone before the board is read. */
	private static final String HEAP = "-Xmx1500m";

	private static final int VIEWERS = 500;

	private final Settings settings;

	private final int reps = Integer.getInteger("bench.board", 1_000_000);

	MillionFigures(Settings settings) {
		this.settings = settings;
	}

	List<Figure> measure() {
		List<Figure> figures = new ArrayList<>();
		try (Cima cima = Cima.withBench(this.settings, "million", HEAP, List.of("--cima.embedded.store=memory"))) {
			String on = cima.post("/demo/bench/cards", null, Map.of("count", this.reps)).get("on").asString();
			List<Double> rebuilds = new ArrayList<>();
			List<Double> zadds = new ArrayList<>();
			int rounds = this.settings.wants(7) ? this.settings.rounds() : 0;
			for (int round = -1; round < rounds; round++) {
				double zadd = (rounds > 0) ? perSecond(cima, "/demo/bench/zadd") : 0;
				double rebuild = perSecond(cima, "/demo/bench/rebuild");
				if (round >= 0) {
					zadds.add(zadd);
					rebuilds.add(rebuild);
				}
			}
			if (this.settings.wants(7)) {
				figures.add(Figure.ratio(7, "rebuilding the boards of 1,000,000 reps ÷ pipelined ZADD", 0.85,
						"rebuild, scores", rebuilds, "ZADD, scores", zadds, "heap " + HEAP));
			}
			if (this.settings.wants(5)) {
				figures.add(page(cima, on));
			}
		}
		return figures;
	}

	private Figure page(Cima cima, String on) {
		List<String> viewers = new ArrayList<>();
		JsonNode named = cima.post("/demo/bench/viewers", null, Map.of("count", VIEWERS));
		named.forEach((viewer) -> viewers.add(viewer.asString()));
		Load load = new Load(this.settings, cima);
		double readsBefore = cima.metric("cima_boards_reads_total");
		double callsBefore = calls(cima);
		String board = "{\"metric\":\"POINTS\",\"period\":\"MONTH\",\"on\":\"" + on + "\"}";
		Counts counts = load.run("board", this.settings.connections(), List.of(Ask.ONE_FIELD, Ask.BOARD),
				load.callers(viewers), board);
		double reads = cima.metric("cima_boards_reads_total") - readsBefore;
		double calls = calls(cima) - callsBefore;
		return Figure
			.ratio(5, "a page of a board of 1,000,000 reps ÷ { __typename }", 0.45, Ask.BOARD.name(),
					counts.perSecond(Ask.BOARD), Ask.ONE_FIELD.name(), counts.perSecond(Ask.ONE_FIELD),
					counts.processorTime(Ask.BOARD, Ask.ONE_FIELD))
			.and(counts.failures().isEmpty() && calls <= 3 * reads, String.format(Locale.ROOT,
					"%.3f round trips to Redis a page (%,.0f calls for %,.0f pages, ≤ 3)", calls / reads, calls, reads));
	}

	private double calls(Cima cima) {
		return cima.post("/demo/bench/round-trips", null, Map.of()).get("calls").asDouble();
	}

	private double perSecond(Cima cima, String path) {
		return cima.post(path, null, Map.of("count", this.reps)).get("perSecond").asDouble();
	}

}
