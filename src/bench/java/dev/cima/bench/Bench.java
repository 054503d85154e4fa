package dev.cima.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.function.Supplier;

/**
 * Starts the application, loads it and writes what came of it to
 * {@code target/bench/report.md}. A missed target does not fail the build: it is for
 * people to judge, on a machine that does nothing else.
 */
public final class Bench {

	private final Settings settings;

	private final Report report;

	private Bench(Settings settings) {
		this.settings = settings;
		this.report = new Report(settings, Machine.here());
	}

	public static void main(String[] args) throws IOException {
		Settings settings = Settings.read();
		Files.createDirectories(settings.folder());
		boolean complete = new Bench(settings).run();
		System.exit(complete ? 0 : 1);
	}

	private boolean run() {
		ThroughputFigures throughput = new ThroughputFigures(this.settings);
		boolean complete = figures("at rest and watched", new LiveFigures(this.settings)::measure, 8, 9, 10)
				& figures("in memory", throughput::inMemory, 1, 3, 4, 6, 18, 20)
				& figures("H2", () -> List.of(throughput.onFile()), 2)
				& figures("what follows from a sale", new FollowFigures(this.settings)::measure, 12, 13)
				& figures("a million reps", new MillionFigures(this.settings)::measure, 5, 7)
				& figures("questions and plans", new TrustFigures(this.settings)::measure, 15, 16, 17)
				& figures("growing people", new GrowthFigures(this.settings)::measure, 19)
				& figures("pushes", new PushFigures(this.settings)::measure, 14);
		if (this.settings.wants(11)) {
			System.out.println("Measuring the pure core");
			this.report.addCores(new CoreFigures(this.settings).measure());
		}
		System.out.println("Written to " + this.report.write());
		return complete;
	}

	private boolean figures(String what, Supplier<List<Figure>> measure, int... numbers) {
		if (!this.settings.wants(numbers)) {
			return true;
		}
		System.out.println("Measuring " + what);
		try {
			this.report.add(measure.get());
			return true;
		}
		catch (RuntimeException ex) {
			this.report.failed(what, ex);
			return false;
		}
	}

}
