package dev.cima.bench;

import java.util.ArrayList;
import java.util.List;

import dev.cima.bench.Load.Counts;
import dev.cima.bench.load.Ask;
import dev.cima.bench.load.LoadPlan;

/** Requests and sales a second. */
final class ThroughputFigures {

	/**
	 * In memory the entries of the whole run live in the heap: a database's memory, which
	 * is not to be measured as the application's collections.
	 */
	static final String HEAP = "-Xms10g -Xmx10g -Xmn3g -XX:+UseParallelGC";

	/** An integration's, side by side. */
	private static final int INTEGRATION_CONNECTIONS = 4;

	private final Settings settings;

	ThroughputFigures(Settings settings) {
		this.settings = settings;
	}

	/**
	 * All that is measured in memory, in one application: what one needs warm, the others
	 * do.
	 */
	List<Figure> inMemory() {
		List<Figure> figures = new ArrayList<>();
		try (Cima cima = Cima.withBench(this.settings, "memory", HEAP,
				List.of("--cima.embedded.store=memory", "--bench.reps=" + Load.REPS))) {
			Load load = new Load(this.settings, cima);
			List<LoadPlan.Caller> callers = load.callers();
			if (this.settings.wants(1, 6)) {
				figures.addAll(singles(load, callers));
			}
			if (this.settings.wants(4)) {
				Counts counts = load.run("integration", INTEGRATION_CONNECTIONS, List.of(Ask.MANY_REPS, Ask.ONE_REP),
						callers, null);
				figures.add(figure(4, "10,000 sales of one rep ÷ of 1,000 reps, by an integration", 0.7, Ask.ONE_REP,
						Ask.MANY_REPS, counts));
			}
			if (this.settings.wants(3)) {
				Counts counts = load.run("batches", this.settings.connections(),
						List.of(Ask.LOG_SALE, Ask.LOG_SALES), callers, null);
				figures.add(figure(3, "sales by logSales of 100 ÷ by logSale, in memory", 5, Ask.LOG_SALES,
						Ask.LOG_SALE, counts));
			}
			if (this.settings.wants(20)) {
				load.once("months", Ask.MANY_REPS, 0, callers, 1);
				Counts counts = load.run("progress", this.settings.connections(), List.of(Ask.SCORECARD, Ask.PROGRESS),
						callers, null);
				figures.add(figure(20, "Rep.progress of a month ÷ its scorecard, in memory", 0.6, Ask.PROGRESS,
						Ask.SCORECARD, counts));
			}
			if (this.settings.wants(18)) {
				Counts counts = load.run("reviews", this.settings.connections(), List.of(Ask.REVIEW, Ask.REVIEWS),
						callers, null);
				figures.add(figure(18, "reviews of learning cards by batches of 100 ÷ one by one, in memory", 5,
						Ask.REVIEWS, Ask.REVIEW, counts));
			}
		}
		return figures;
	}

	private List<Figure> singles(Load load, List<LoadPlan.Caller> callers) {
		List<Ask> asks = new ArrayList<>(List.of(Ask.ONE_FIELD));
		if (this.settings.wants(1)) {
			asks.add(Ask.LOG_SALE);
		}
		if (this.settings.wants(6)) {
			asks.add(Ask.PLAIN);
		}
		Counts counts = load.run("singles", this.settings.connections(), asks, callers, null);
		List<Figure> figures = new ArrayList<>();
		if (this.settings.wants(1)) {
			figures.add(figure(1, "logSale ÷ { __typename }, in memory", 0.45, Ask.LOG_SALE, Ask.ONE_FIELD, counts));
		}
		if (this.settings.wants(6)) {
			figures.add(figure(6, "{ __typename } ÷ plain Spring MVC", 0.72, Ask.ONE_FIELD, Ask.PLAIN, counts));
		}
		return figures;
	}

	/** The same on the file store with the product's own heap. */
	Figure onFile() {
		try (Cima cima = Cima.withBench(this.settings, "h2", null, List.of("--bench.reps=" + Load.REPS))) {
			Load load = new Load(this.settings, cima);
			Counts counts = load.run("h2", this.settings.connections(), List.of(Ask.ONE_FIELD, Ask.LOG_SALE),
					load.callers(), null);
			return figure(2, "logSale ÷ { __typename }, H2 file", 0.25, Ask.LOG_SALE, Ask.ONE_FIELD, counts);
		}
	}

	private static Figure figure(int number, String name, double target, Ask above, Ask below, Counts counts) {
		return Figure
			.ratio(number, name, target, above.name(), counts.perSecond(above), below.name(), counts.perSecond(below),
					counts.processorTime(above, below))
			.and(counts.failures().isEmpty());
	}

}
