package dev.cima.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.cima.bench.CoreFigures.Core;
import tools.jackson.databind.json.JsonMapper;

/** Writes {@code report.md} and {@code report.json}, and prints the first. */
final class Report {

	private final Settings settings;

	private final Machine machine;

	private final List<Figure> figures = new ArrayList<>();

	private final List<Core> cores = new ArrayList<>();

	private final List<String> notMeasured = new ArrayList<>();

	Report(Settings settings, Machine machine) {
		this.settings = settings;
		this.machine = machine;
	}

	void add(List<Figure> measured) {
		measured.forEach((figure) -> System.out
			.println("  %2d  %s: %s (%s)".formatted(figure.number(), figure.name(), figure.shown(), figure.detail())));
		this.figures.addAll(measured);
	}

	void addCores(List<Core> measured) {
		this.cores.addAll(measured);
	}

	void failed(String what, RuntimeException ex) {
		this.notMeasured.add(what + ": " + ex.getMessage());
		ex.printStackTrace();
	}

	/** Writes the report; returns where. */
	Path write() {
		this.figures.sort(Figure.ORDER);
		Path file = this.settings.folder().resolve("report.md");
		String text = text();
		try {
			Files.writeString(file, text);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		JsonMapper.builder()
			.enable(tools.jackson.databind.SerializationFeature.INDENT_OUTPUT)
			.build()
			.writeValue(this.settings.folder().resolve("report.json"), Map.of("machine", this.machine, "settings",
					this.settings, "figures", this.figures, "core", this.cores, "notMeasured", this.notMeasured));
		System.out.println("\n" + text);
		return file;
	}

	private String text() {
		StringBuilder text = new StringBuilder("# Benchmark\n\n");
		text.append(String.format(Locale.ROOT, "%s, commit %s, %d cores (%s), JDK %s, %s, load before %.2f.%n%n",
				this.machine.date(), this.machine.commit(), this.machine.cores(), this.machine.processor(),
				this.machine.jdk(), this.machine.system(), this.machine.loadBefore()));
		text.append(String.format(Locale.ROOT,
				"%d rounds with phases of %.1f s after %d that do not count with %.1f s, %d connections; a ratio is the median of the "
						+ "rounds' ratios. The load's callers have raised rates (cima.limits.rate and integration-rate). "
						+ "JVM options: %s; in memory %s.%n%n",
				this.settings.rounds(), this.settings.seconds(), this.settings.warmUps(),
				this.settings.warmUpSeconds(), this.settings.connections(),
				String.join(" ", this.settings.jvm()), ThroughputFigures.HEAP));
		text.append("| | figure | measured | to reach | | |\n|---|---|---|---|---|---|\n");
		this.figures.forEach((figure) -> text
			.append("| %d | %s | %s | %s | %s | %s |%n".formatted(figure.number(), figure.name(), figure.shown(),
					figure.target(), figure.met() ? "reached" : "**missed**", figure.detail())));
		if (!this.cores.isEmpty()) {
			text.append("\n| pure core (JMH) | time | allocated |\n|---|---|---|\n");
			this.cores.forEach((core) -> text.append(String.format(Locale.ROOT, "| %s | %,.0f ± %,.0f %s | %,.0f B/op |%n",
					core.name(), core.score(), core.error(), core.unit(), core.bytes())));
		}
		this.notMeasured.forEach((what) -> text.append("\nNot measured: ").append(what).append('\n'));
		return text.toString();
	}

}
