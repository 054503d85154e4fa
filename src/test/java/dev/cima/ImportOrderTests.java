package dev.cima;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * All files import in the same order, so that two who add an import to a file meet in one
 * place: {@code java}, {@code javax}, everybody else, {@code org.springframework}, and
 * what is static; each group by the alphabet, with an empty line between two groups.
 */
class ImportOrderTests {

	@ParameterizedTest
	@ValueSource(
			strings = { "src/main/java", "src/test/java", "src/bench/java", "src/conformance/java", "src/offers/java" })
	void holdsInAllFiles(String folder) throws IOException {
		try (Stream<Path> files = Files.walk(Path.of(folder))) {
			assertThat(files.filter((file) -> file.toString().endsWith(".java"))
				.filter((file) -> !imports(lines(file)).equals(ordered(lines(file))))
				.map(Path::toString)).as("files whose imports are not in order").isEmpty();
		}
	}

	@Test
	void findsWhatIsOutOfOrder() {
		List<String> lines = List.of("package a;", "", "import org.b.C;", "import java.util.List;", "", "class D {");
		assertThat(imports(lines)).isNotEqualTo(ordered(lines));
		assertThat(ordered(lines)).containsExactly("import java.util.List;", "", "import org.b.C;");
	}

	/** The imports as they stand, with the empty lines between them. */
	private static List<String> imports(List<String> lines) {
		List<String> found = lines.stream().filter((line) -> line.startsWith("import ")).toList();
		return found.isEmpty() ? found
				: lines.subList(lines.indexOf(found.getFirst()), lines.lastIndexOf(found.getLast()) + 1);
	}

	private static List<String> ordered(List<String> lines) {
		List<String> ordered = new ArrayList<>();
		for (int group = 0; group < 5; group++) {
			int wanted = group;
			List<String> of = lines.stream()
				.filter((line) -> line.startsWith("import ") && group(line) == wanted)
				.distinct()
				.sorted()
				.toList();
			if (!of.isEmpty() && !ordered.isEmpty()) {
				ordered.add("");
			}
			ordered.addAll(of);
		}
		return ordered;
	}

	private static int group(String line) {
		List<String> beginnings = List.of("java.", "javax.", "", "org.springframework.", "static ");
		return Stream.of(4, 3, 1, 0, 2)
			.filter((group) -> line.startsWith("import " + beginnings.get(group)))
			.findFirst()
			.orElseThrow();
	}

	private static List<String> lines(Path file) {
		try {
			return Files.readAllLines(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
