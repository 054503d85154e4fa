package dev.cima.dates;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.cima.TestTime;

/**
 * Runs the whole suite at each {@link Moment}, in a JVM of its own whose clock shows that
 * moment at the start. Writes {@code target/dates/report.md}, and fails when any test
 * failed at any of them.
 */
final class Dates {

	private static final Path FOLDER = Path.of("target/dates");

	private static final Duration LONGEST = Duration.ofMinutes(60);

	private Dates() {
	}

	/** What is run is set by the system properties {@code dates.*}. */
	public static void main(String[] args) throws IOException, InterruptedException {
		Files.createDirectories(FOLDER);
		List<String> report = new ArrayList<>(
				List.of("| moment | from | took | tests | failed |", "|---|---|---|---|---|"));
		List<String> failures = new ArrayList<>();
		for (Moment moment : Moment.only(System.getProperty("dates.only", ""))) {
			System.out.printf("%s: %s in %s%n", moment.name(), moment.at(), moment.zone());
			Instant began = TestTime.now();
			List<String> result = run(moment);
			List<String> failed = result.subList(1, result.size());
			report.add("| %s | %s in %s | %d s | %s | %d |".formatted(moment.name(), moment.at(), moment.zone(),
					Duration.between(began, TestTime.now()).toSeconds(), result.getFirst(), failed.size()));
			failed.stream().map((test) -> "- %s: %s".formatted(moment.name(), test)).forEach(failures::add);
			write(report, failures);
		}
		report.forEach(System.out::println);
		failures.forEach(System.out::println);
		System.exit(failures.isEmpty() ? 0 : 1);
	}

	/** The number of tests, and those that failed. */
	private static List<String> run(Moment moment) throws IOException, InterruptedException {
		Path result = FOLDER.resolve(moment.name() + ".txt");
		Files.deleteIfExists(result);
		Path log = FOLDER.resolve(moment.name() + ".log");
		List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java")));
		command.addAll(List.of(System.getProperty("dates.jvm", "").strip().split("\\s+")));
		command.removeIf(String::isEmpty);
		command.addAll(List.of("-D%s=%s".formatted(TestTime.SHIFT, TestTime.shiftTo(moment.at())),
				"-Duser.timezone=" + moment.zone(), "-cp", System.getProperty("java.class.path"), Suite.class.getName(),
				System.getProperty("dates.tests", ".*Tests"), System.getProperty("dates.excluded", "long"),
				result.toString()));
		Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
		Thread atExit = new Thread(process::destroyForcibly);
		Runtime.getRuntime().addShutdownHook(atExit);
		boolean ended = process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS);
		process.destroyForcibly();
		Runtime.getRuntime().removeShutdownHook(atExit);
		if (!Files.exists(result)) {
			return List.of("–", (ended ? "ended before its tests; see " : "took too long; see ") + log);
		}
		List<String> lines = Files.readAllLines(result);
		return lines.getFirst().equals("0") ? List.of("0", "no test found; see " + log) : lines;
	}

	private static void write(List<String> report, List<String> failures) throws IOException {
		List<String> all = new ArrayList<>(report);
		if (!failures.isEmpty()) {
			all.add("");
			all.addAll(failures);
		}
		Files.write(FOLDER.resolve("report.md"), all);
	}

}
