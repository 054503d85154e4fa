package dev.cima.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How the benchmark runs, from system properties that {@code -D} on Maven's command line
 * sets.
 *
 * @param only the numbers of the figures to measure; empty for all
 * @param seconds of a phase
 * @param warmUps rounds that are not counted
 * @param warmUpSeconds of a phase of theirs: long, because the JIT has to get through with
 * all that a sale touches
 * @param connections of the load
 * @param profiled whether the application writes a flight recording
 * @param jvm the product's JVM options
 */
record Settings(Set<Integer> only, int rounds, double seconds, int warmUps,
		double warmUpSeconds, int connections, boolean profiled, Path jar,
		Path folder, List<String> jvm, String java) {

	static Settings read() {
		return new Settings(
				Arrays.stream(System.getProperty("bench.only", "").split(","))
					.filter((number) -> !number.isBlank())
					.map((number) -> Integer.valueOf(number.strip()))
					.collect(Collectors.toSet()),
				Integer.getInteger("bench.rounds", 5), Double.parseDouble(System.getProperty("bench.seconds", "5")),
				Integer.getInteger("bench.warm-ups", 2),
				Double.parseDouble(System.getProperty("bench.warm-up-seconds", "30")), Integer.getInteger("bench.connections", 32),
				Boolean.getBoolean("bench.profile"), Path.of(System.getProperty("bench.jar")),
				Path.of(System.getProperty("bench.folder", "target/bench")),
				List.of(System.getProperty("bench.jvm", "").split(" +")),
				ProcessHandle.current().info().command().orElse("java"));
	}

	/** Without what the product says of its heap, for a run that has its own. */
	Settings withoutHeap() {
		List<String> rest = this.jvm.stream().filter((option) -> !option.matches("-Xm[nsx].*|-XX:.*(GC|Heap).*")
				|| option.contains("CompactObjectHeaders")).toList();
		return new Settings(this.only, this.rounds, this.seconds, this.warmUps, this.warmUpSeconds, this.connections,
				this.profiled, this.jar, this.folder, rest, this.java);
	}

	boolean wants(int... figures) {
		return this.only.isEmpty() || Arrays.stream(figures).anyMatch(this.only::contains);
	}

}
