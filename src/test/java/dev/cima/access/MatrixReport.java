package dev.cima.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.cima.access.Sightings.Door;

/**
 * Writes what was found: who sees what, the fields of a type together where they are
 * alike.
 */
final class MatrixReport {

	private MatrixReport() {
	}

	static void write(AccessTable table, Sightings sightings, Set<String> fields) throws IOException {
		Map<String, Map<String, List<String>>> types = new LinkedHashMap<>();
		for (String field : fields) {
			String type = field.substring(0, field.indexOf('.'));
			types.computeIfAbsent(type, (name) -> new LinkedHashMap<>())
				.computeIfAbsent(row(table, sightings, field), (row) -> new ArrayList<>())
				.add(field.substring(type.length() + 1));
		}
		List<String> lines = new ArrayList<>(List.of("# Access, as found", "",
				"%d fields of %d types, each asked for by %d people; doors: query, node, subscription."
					.formatted(fields.size(), types.size(), Person.values().length),
				"",
				"| fields | doors | "
						+ Arrays.stream(Person.values()).map(Person::column).collect(Collectors.joining(" | ")) + " |",
				"|---|---|" + "---|".repeat(Person.values().length)));
		types.forEach((type, rows) -> rows.forEach((row, names) -> lines
			.add("| %s.%s |%s".formatted(type, (rows.size() == 1) ? "*" : String.join(", ", names), row))));
		Files.createDirectories(Path.of("target/access"));
		Files.write(Path.of("target/access/matrix.md"), lines);
	}

	private static String row(AccessTable table, Sightings sightings, String field) {
		String doors = Arrays.stream(Door.values())
			.filter((door) -> door != Door.ANSWER && sightings.at(door).containsKey(field))
			.map((door) -> door.name().substring(0, 1).toLowerCase(Locale.ROOT))
			.collect(Collectors.joining(" "));
		AccessTable.Line line = table.of(field);
		return " " + doors + " | "
				+ Arrays.stream(Person.values())
					.map((person) -> line.of(person).name().toLowerCase(Locale.ROOT))
					.collect(Collectors.joining(" | "))
				+ " |";
	}

}
