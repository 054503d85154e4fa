package dev.cima.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import dev.cima.access.Sightings.Door;

/**
 * Writes what was found, and nothing else: who saw what, the fields of a type together
 * where they are alike.
 */
final class MatrixReport {

	private MatrixReport() {
	}

	static void write(Sightings sightings, Set<String> fields) throws IOException {
		Map<String, Map<String, List<String>>> types = new LinkedHashMap<>();
		for (String field : fields) {
			String type = field.substring(0, field.indexOf('.'));
			types.computeIfAbsent(type, (name) -> new LinkedHashMap<>())
				.computeIfAbsent(row(sightings, field), (row) -> new ArrayList<>())
				.add(field.substring(type.length() + 1));
		}
		List<String> lines = new ArrayList<>(List.of("# Access, as found", "",
				"%d fields of %d types. Without a token %d of them were asked for and the request was refused with 401. With the tokens of %d people these were asked for: %s. %d texts of errors were read for what their readers may not see."
					.formatted(fields.size(), types.size(), fields.stream().filter(sightings::closed).count(),
							Person.SIGNED_IN.size(), asked(sightings),
							Person.SIGNED_IN.stream().mapToInt((person) -> sightings.told(person).size()).sum()),
				"",
				"A letter is a door through which the person saw a value of the rep's things, or was let in: **q**uery, **n**ode(id), **e**vents (a subscription over server-sent events), **w**ebsocket, **a**nswer to a mutation or preview. "
						+ "– is: asked for, and nothing seen. What it should be stands in `access.md`, which the test compares.",
				"",
				"| fields | asked for through | "
						+ Arrays.stream(Person.values()).map(Person::column).collect(Collectors.joining(" | ")) + " |",
				"|---|---|" + "---|".repeat(Person.values().length)));
		types.forEach((type, rows) -> rows.forEach((row, names) -> lines
			.add("| %s.%s |%s".formatted(type, (rows.size() == 1) ? "*" : String.join(", ", names), row))));
		Files.createDirectories(Path.of("target/access"));
		Files.write(Path.of("target/access/matrix.md"), lines);
	}

	private static String asked(Sightings sightings) {
		return Arrays.stream(Door.values())
			.map((door) -> "%d through %s".formatted(sightings.asked(door).size(), door))
			.collect(Collectors.joining(", "));
	}

	private static String row(Sightings sightings, String field) {
		String people = Person.SIGNED_IN.stream()
			.map((person) -> letters((door) -> !sightings.seen(door, person, field).isEmpty()))
			.map((letters) -> letters.isEmpty() ? "–" : letters)
			.collect(Collectors.joining(" | "));
		return " %s | %s | %s |".formatted(letters((door) -> sightings.asked(door).contains(field)),
				sightings.closed(field) ? "401" : "", people);
	}

	private static String letters(Predicate<Door> doors) {
		return Arrays.stream(Door.values()).filter(doors).map(Door::letter).collect(Collectors.joining(" "));
	}

}
