package dev.cima.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.cima.bench.core.CoreBenchmark;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The pure core by JMH, in a process of its own. */
final class CoreFigures {

	private final Settings settings;

	CoreFigures(Settings settings) {
		this.settings = settings;
	}

	List<Core> measure() {
		Path result = this.settings.folder().resolve("jmh.json");
		try {
			int code = new ProcessBuilder(this.settings.java(), "-cp", System.getProperty("java.class.path"),
					"org.openjdk.jmh.Main", CoreBenchmark.class.getName(), "-f", "1", "-wi", "3", "-w", "2s", "-i", "5",
					"-r", "2s", "-prof", "gc", "-rf", "json", "-rff", result.toString(), "-foe", "true")
				.redirectErrorStream(true)
				.redirectOutput(this.settings.folder().resolve("jmh.log").toFile())
				.start()
				.waitFor();
			if (code != 0) {
				throw new IllegalStateException("JMH ended with " + code);
			}
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
		List<Core> cores = new ArrayList<>();
		for (JsonNode benchmark : JsonMapper.shared().readTree(result)) {
			JsonNode metric = benchmark.get("primaryMetric");
			String name = benchmark.get("benchmark").asString();
			cores.add(new Core(name.substring(name.lastIndexOf('.') + 1), metric.get("score").asDouble(),
					metric.get("scoreError").asDouble(Double.NaN), metric.get("scoreUnit").asString(),
					benchmark.get("secondaryMetrics").get("gc.alloc.rate.norm").get("score").asDouble()));
		}
		return cores;
	}

	/**
	 * A benchmark's result.
	 *
	 * @param bytes allocated by one operation
	 */
	record Core(String name, double score, double error, String unit, double bytes) {
	}

}
