package dev.cima.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** On what, when and of what the figures were measured. */
record Machine(String date, String commit, int cores, String processor, String jdk, String system, double loadBefore) {

	static Machine here() {
		return new Machine(Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(), readCommit(),
				Runtime.getRuntime().availableProcessors(), readProcessor(), Runtime.version().toString(),
				System.getProperty("os.name") + " " + System.getProperty("os.version"),
				ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
	}

	private static String readCommit() {
		String changed = git("status", "--porcelain", "--untracked-files=no");
		return git("rev-parse", "--short", "HEAD") + (changed.isEmpty() ? "" : " with changes");
	}

	private static String git(String... arguments) {
		try {
			Process git = new ProcessBuilder(
					java.util.stream.Stream.concat(java.util.stream.Stream.of("git"), List.of(arguments).stream()).toList())
				.redirectErrorStream(true)
				.start();
			String output = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
			return (git.waitFor() == 0) ? output : "unknown";
		}
		catch (IOException | InterruptedException ex) {
			return "unknown";
		}
	}

	private static String readProcessor() {
		try {
			return Files.readAllLines(Path.of("/proc/cpuinfo"))
				.stream()
				.filter((line) -> line.startsWith("model name"))
				.map((line) -> line.substring(line.indexOf(':') + 1).strip())
				.findFirst()
				.orElse(System.getProperty("os.arch"));
		}
		catch (IOException ex) {
			return System.getProperty("os.arch");
		}
	}

}
