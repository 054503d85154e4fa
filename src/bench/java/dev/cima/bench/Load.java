package dev.cima.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.cima.bench.load.Ask;
import dev.cima.bench.load.Counted;
import dev.cima.bench.load.LoadPlan;
import dev.cima.bench.load.LoadSimulation;
import tools.jackson.databind.json.JsonMapper;

/** Runs Gatling in a process of its own and reads what it counted. */
final class Load {

	/** So many that none of them sells as much in a day as is asked about. */
	static final int REPS = 10_000;

	private final Settings settings;

	private final Cima cima;

	private final String manager;

	Load(Settings settings, Cima cima) {
		this(settings, cima, null);
	}

	/**
	 * A load.
	 * @param manager the token of a manager, or null
	 */
	Load(Settings settings, Cima cima, String manager) {
		this.manager = manager;
		this.settings = settings;
		this.cima = cima;
	}

	/** The reps that the application was started with, each with a token. */
	List<LoadPlan.Caller> callers() {
		return callers(IntStream.rangeClosed(1, REPS).mapToObj(Load::rep).toList());
	}

	/** The id of a rep of the load; they are numbered from 1 on. */
	static String rep(int number) {
		return "rep_bench-%04d".formatted(number);
	}

	List<LoadPlan.Caller> callers(List<String> reps) {
		return reps.stream().map((rep) -> new LoadPlan.Caller(rep, this.cima.token(rep, "REP"))).toList();
	}

	/** Goes through the rounds. */
	Counts run(String name, int connections, List<Ask> asks, List<LoadPlan.Caller> callers, String board) {
		return run(name, new LoadPlan(this.cima.url(), this.cima.pid(), connections, this.settings.warmUps(),
				this.settings.warmUpSeconds(), this.settings.rounds(), this.settings.seconds(), asks, callers,
				this.cima.token("integration", "INTEGRATION"), this.manager, 1, board));
	}

	/** One phase, without a warm-up of its own. */
	Counts once(String name, Ask ask, double seconds, List<LoadPlan.Caller> callers, int fresh) {
		return run(name, new LoadPlan(this.cima.url(), this.cima.pid(), this.settings.connections(), 0, 0, 1, seconds,
				List.of(ask), callers, this.cima.token("integration", "INTEGRATION"), this.manager, fresh, null));
	}

	private Counts run(String name, LoadPlan plan) {
		Path planFile = this.settings.folder().resolve(name + "-plan.json");
		Path counted = this.settings.folder().resolve(name + "-counted.json");
		Path log = this.settings.folder().resolve(name + "-load.log");
		try {
			Files.deleteIfExists(counted);
			JsonMapper.shared().writeValue(planFile, plan);
			Process gatling = new ProcessBuilder(this.settings.java(), "-Xmx1g", "--enable-native-access=ALL-UNNAMED",
					"--add-opens=java.base/java.lang=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow",
					"-Dbench.plan=" + planFile, "-Dbench.counted=" + counted, "-cp",
					System.getProperty("java.class.path"), "io.gatling.app.Gatling", "-s",
					LoadSimulation.class.getName(), "-rf", this.settings.folder().resolve("gatling").toString(), "-nr")
				.redirectErrorStream(true)
				.redirectOutput(log.toFile())
				.start();
			int code = await(gatling);
			if (!Files.exists(counted)) {
				throw new IllegalStateException("The load ended with " + code + "; see " + log);
			}
			return new Counts(List.of(JsonMapper.shared().readValue(counted, Counted[].class)));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static int await(Process process) {
		Thread atExit = new Thread(process::destroy);
		Runtime.getRuntime().addShutdownHook(atExit);
		try {
			return process.waitFor();
		}
		catch (InterruptedException ex) {
			process.destroy();
			throw new IllegalStateException(ex);
		}
		finally {
			Runtime.getRuntime().removeShutdownHook(atExit);
		}
	}

	/** What was counted, phase by phase. */
	record Counts(List<Counted> phases) {

		/** How long the phases took. */
		double seconds() {
			return this.phases.stream().mapToDouble(Counted::seconds).sum();
		}

		/** Answers a second in each round. */
		List<Double> perSecond(Ask ask) {
			return this.phases.stream().filter((phase) -> phase.ask() == ask).map(Counted::perSecond).toList();
		}

		long answered(Ask ask) {
			return this.phases.stream().filter((phase) -> phase.ask() == ask).mapToLong(Counted::answered).sum();
		}

		/**
		 * Processor time for one of each: of the application and, after the plus, of the
		 * load.
		 */
		String processorTime(Ask... asks) {
			return Stream.of(asks)
				.map((ask) -> String.format(Locale.ROOT, "%s %.0f + %.0f µs", ask, median(ask, Counted::applicationMicros),
						median(ask, Counted::loadMicros)))
				.collect(Collectors.joining(", ", "processor time for one: ", failures()));
		}

		private double median(Ask ask, ToDoubleFunction<Counted> value) {
			return Figure.median(this.phases.stream()
				.filter((phase) -> phase.ask() == ask)
				.map((phase) -> value.applyAsDouble(phase))
				.toList());
		}

		/** A sentence about failures, or nothing. */
		String failures() {
			long failed = this.phases.stream().mapToLong(Counted::failed).sum();
			return (failed == 0) ? "" : "; " + failed + " FAILED";
		}

	}

}
