package dev.cima.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * The classes of a release after this one, which come before this one's on the class
 * path: the module of courses, and a ledger that folds otherwise, so that each release
 * takes the other one's cards for foreign.
 */
final class NextClasses {

	/** What has to be given to a node so that it takes them up. */
	static final List<String> ARGUMENTS = List.of("--spring.main.sources=dev.cimatest.course.NextRelease",
			"--spring.graphql.schema.locations=classpath*:graphql/**/",
			// what it does with old entries, when the test says that all nodes are new
			"--cima.backfill.roll-out=1h", "--cima.backfill.look=100ms");

	private static final Path LEDGER = Path.of("src/main/java/dev/cima/ledger");

	private static final Pattern FOLD = Pattern.compile("FOLD = (\\d+) \\* VERSION");

	private final Path folder;

	private NextClasses(Path folder) {
		this.folder = folder;
	}

	/**
	 * Makes them.
	 * @param tests the classes and resources of the tests
	 * @param classPath of this release
	 * @return where they are
	 */
	static Path make(Path folder, Path tests, String classPath) throws IOException {
		NextClasses next = new NextClasses(folder.resolve("next"));
		next.copy(tests, "dev/cimatest/course", "");
		next.copy(tests, "texts", "");
		next.copy(tests.resolve("course"), "course.graphqls", "graphql");
		next.compile(folder.resolve("next-sources"), classPath);
		return next.folder;
	}

	private void copy(Path from, String what, String into) throws IOException {
		List<Path> files;
		try (Stream<Path> found = Files.walk(from.resolve(what))) {
			files = found.filter(Files::isRegularFile).toList();
		}
		for (Path file : files) {
			Path target = this.folder.resolve(into).resolve(from.relativize(file).toString());
			Files.createDirectories(target.getParent());
			Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
		}
	}

	/** Compiles what knows the number of the fold with the next one. */
	private void compile(Path sources, String classPath) throws IOException {
		List<String> arguments = new ArrayList<>(
				List.of("-nowarn", "-proc:none", "-parameters", "-d", this.folder.toString(), "-cp", classPath));
		List<Path> ledger;
		try (Stream<Path> found = Files.list(LEDGER)) {
			ledger = found.toList();
		}
		boolean raised = false;
		for (Path file : ledger) {
			String source = Files.readString(file);
			Matcher fold = FOLD.matcher(source);
			if (fold.find()) {
				Path other = Files.createDirectories(sources).resolve(file.getFileName());
				Files.writeString(other,
						fold.replaceFirst("FOLD = " + (Integer.parseInt(fold.group(1)) + 1) + " * VERSION"));
				arguments.add(other.toString());
				raised = true;
			}
			else if (source.contains("Scorecard.FOLD") || source.contains("Scorecard.is")) {
				arguments.add(file.toString());
			}
		}
		if (!raised) {
			throw new IllegalStateException("No class says which fold is current: raise it here as it is said now");
		}
		if (ToolProvider.findFirst("javac")
			.orElseThrow()
			.run(System.out, System.err, arguments.toArray(String[]::new)) != 0) {
			throw new IllegalStateException("The next release does not compile");
		}
	}

}
