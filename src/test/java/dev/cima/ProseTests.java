package dev.cima;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The worst patterns of English that comments and descriptions have had. */
class ProseTests {

	/** "For who sells": write "for those who sell", or name them. */
	private static final Pattern BARE_WHO = Pattern
		.compile("(?<!@param )\\b(?:for|of|to|by|from|than|with) who\\b(?![^\"]*\\?)");

	/** "Of a month": a sentence says what it is that is of a month. */
	private static final Pattern FRAGMENT = Pattern.compile("(?:/\\*\\*|//|--|^\\s*\"{1,3}|^\\s*#) ?Of [a-z]");

	@Test
	void commentsAndDescriptionsReadAsSentences() {
		assertThat(Stream.of("src", "schema", "docs", "infra").flatMap(ProseTests::found)).isEmpty();
	}

	@Test
	void anOffenderIsFound() {
		assertThat(Stream.of("/** Of a month. */", "// kept for who" + " reads it", "\"Of a rep.\""))
			.allMatch(ProseTests::offends);
		assertThat(Stream.of("/** Whose month it is. */", " * @param by who wanted it", "kept for those who read it"))
			.noneMatch(ProseTests::offends);
	}

	private static Stream<String> found(String folder) {
		try (Stream<Path> files = Files.walk(Path.of(folder))) {
			return files.filter(Files::isRegularFile)
				.filter((file) -> file.toString().matches(".*\\.(java|graphqls|graphql|lua|md|ya?ml)"))
				.filter((file) -> !file.endsWith("ProseTests.java"))
				.flatMap((file) -> lines(file).stream().filter(ProseTests::offends).map((line) -> file + ": " + line))
				.toList()
				.stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static List<String> lines(Path file) {
		try {
			return Files.readAllLines(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static boolean offends(String line) {
		return BARE_WHO.matcher(line).find() || FRAGMENT.matcher(line).find();
	}

}
