import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.Level;
import org.slf4j.LoggerFactory;

/**
 * Runs the application as the image does: the same jars, options and names of environment
 * variables, in the production profile, with servers that it starts itself.
 *
 * <pre>
 * train   --java … --app … --cache FILE              trains an AOT cache and shows that it works
 * measure --java … --app … --jdk … --jar … --runs 5  start to first answer, with and without it
 * </pre>
 */
final class Rehearsal {

	private final Map<String, String> options = new HashMap<>();

	private Rehearsal(String[] args) {
		for (int i = 1; i < args.length; i += 2) {
			this.options.put(args[i].substring(2), args[i + 1]);
		}
	}

	public static void main(String[] args) throws Exception {
		// the embedded server tells of each index and connection
		((ch.qos.logback.classic.Logger) LoggerFactory.getLogger("ROOT")).setLevel(Level.ERROR);
		Rehearsal rehearsal = new Rehearsal(args);
		switch (args[0]) {
			case "train" -> rehearsal.train();
			case "measure" -> rehearsal.measure();
			default -> throw new IllegalArgumentException(args[0]);
		}
		System.exit(0); // the embedded server's threads would not end by themselves
	}

	private void train() throws Exception {
		try (Surroundings around = new Surroundings()) {
			importShop(around);
			Node node = start(around, List.of("-XX:AOTCacheOutput=" + option("cache")));
			new Phone(node, around).play();
			node.stop(Duration.ofMinutes(10));
			if (!Files.exists(Path.of(option("cache")))) {
				throw new IllegalStateException("No cache was written; see " + node.log());
			}
			System.out.printf("Trained %s, %d MiB%n", option("cache"), Files.size(Path.of(option("cache"))) >> 20);
			// "on" refuses to start with a cache that does not fit
			Node trained = start(around, List.of("-XX:AOTMode=on", "-XX:AOTCache=" + option("cache")));
			System.out.printf("First answer with it after %.2f s%n", trained.firstAnswer().toMillis() / 1000.0);
			if (!Files.readString(trained.log()).contains("Starting AOT-processed")) {
				throw new IllegalStateException("Not started from the bean definitions of -Pimage; see " + trained.log());
			}
			trained.stop(Duration.ofMinutes(1));
		}
	}

	private void measure() throws Exception {
		int runs = Integer.parseInt(option("runs"));
		Map<String, List<String>> variants = new HashMap<>();
		variants.put("as the image does", flags(List.of("-XX:AOTMode=on", "-XX:AOTCache=" + option("app") + "/cima.aot")));
		variants.put("without the cache", flags(List.of("-XX:AOTMode=off")));
		variants.put("java -jar of the packaged jar",
				List.of(option("jdk") + "/bin/java", "-XX:MaxRAMPercentage=60", "-jar", option("jar")));
		try (Surroundings around = new Surroundings()) {
			importShop(around);
			for (String variant : List.of("as the image does", "without the cache", "java -jar of the packaged jar")) {
				List<Double> seconds = new ArrayList<>();
				List<Double> processor = new ArrayList<>();
				List<Double> mebibytes = new ArrayList<>();
				for (int run = 0; run < runs; run++) {
					Node node = Node.start(around, variants.get(variant), List.of());
					seconds.add(node.firstAnswer().toMillis() / 1000.0);
					processor.add(node.processorTime().toMillis() / 1000.0);
					mebibytes.add((double) node.residentMebibytes());
					node.stop(Duration.ofMinutes(1));
				}
				System.out.printf("%-30s first answer after %.2f s (median of %d: %s), %.2f s of processor, %.0f MiB%n",
						variant, median(seconds), runs, seconds, median(processor), median(mebibytes));
			}
		}
	}

	/** Sales have somebody to log them, and something to be of. */
	private void importShop(Surroundings around) throws IOException, InterruptedException {
		Node importing = Node.start(around, flags(List.of()), List.of("--cima.import=" + Shop.write(around.folder()),
				"--cima.import.rejects=" + around.folder().resolve("rejects.csv")));
		if (importing.exitCode(Duration.ofMinutes(2)) != 0) {
			throw new IllegalStateException("The import failed; see " + importing.log());
		}
	}

	private Node start(Surroundings around, List<String> more) throws IOException {
		return Node.start(around, flags(more), List.of());
	}

	private List<String> flags(List<String> more) {
		List<String> command = new ArrayList<>(List.of(option("java"), "@" + option("app") + "/jvm.options"));
		command.addAll(more);
		command.addAll(List.of("-jar", option("app") + "/cima.jar"));
		return command;
	}

	private String option(String name) {
		String value = this.options.get(name);
		if (value == null) {
			throw new IllegalArgumentException("--" + name + " is missing");
		}
		return value;
	}

	private static double median(List<Double> values) {
		return values.stream().sorted().toList().get(values.size() / 2);
	}

}
