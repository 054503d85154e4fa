package dev.cima.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Every sentence of the web app is there, in both languages. */
class AppTextsTests {

	private static final Path APP = Path.of("src/main/resources/web/app");

	private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

	private static final Pattern USED = Pattern.compile("\\bt\\(\"([^\"]+)\"|title: \"([a-z][^\" ]*\\.[^\" ]+)\"");

	@Test
	void areTheSameInBothLanguages() throws IOException {
		Map<String, String> english = texts("en");
		Map<String, String> spanish = texts("es");
		assertThat(spanish.keySet()).isEqualTo(english.keySet());
		english.forEach((key, text) -> assertThat(places(spanish.get(key))).as(key).isEqualTo(places(text)));
	}

	@Test
	void areThereForEachKeyThatAScreenNames() throws IOException {
		Set<String> known = texts("en").keySet();
		List<String> missing = new ArrayList<>();
		try (Stream<Path> files = Files.walk(APP)) {
			for (Path file : files.filter((each) -> each.toString().endsWith(".js")).toList()) {
				USED.matcher(Files.readString(file))
					.results()
					.map((found) -> (found.group(1) != null) ? found.group(1) : found.group(2))
					// these two faces put their names before their keys
					.filter((key) -> Stream.of("", "office.", "mine.").noneMatch((face) -> known.contains(face + key)))
					.forEach((key) -> missing.add(file + ": " + key));
			}
		}
		// what begins with `t("` in a comment
		assertThat(missing).filteredOn((each) -> !each.contains("board.rank")).isEmpty();
	}

	private static Map<String, String> texts(String language) throws IOException {
		Map<String, String> all = new HashMap<>();
		try (Stream<Path> files = Files.list(APP.resolve("texts/" + language))) {
			for (Path file : files.toList()) {
				JsonNode texts = JsonMapper.shared().readTree(Files.readString(file));
				for (Map.Entry<String, JsonNode> text : texts.properties()) {
					assertThat(all.put(text.getKey(), text.getValue().toString())).as("twice: " + text.getKey())
						.isNull();
				}
			}
		}
		return all;
	}

	private static Set<String> places(String text) {
		return PLACE.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
	}

}
