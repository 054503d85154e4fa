package dev.cima.access;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/** The table {@code access.md}: who may see or use each field of the schema. */
final class AccessTable {

	private final Map<String, Line> lines = new LinkedHashMap<>();

	private AccessTable() {
	}

	/** What the table says of a person and a field. */
	enum Cell {

		/** Sees it, or may use it. */
		YES,
		/** Sees nothing of it: null without an error, or FORBIDDEN for a root field. */
		NO,
		/** Sees what is their own, never what is another's. */
		OWN,
		/** Sees it in the answer to their own mutation alone. */
		ANSWER

	}

	/**
	 * A line of the table.
	 *
	 * @param rare whether it may happen that there is nothing to be seen by anybody
	 */
	record Line(String field, boolean rare, Map<Person, Cell> cells) {

		Cell of(Person person) {
			return Objects.requireNonNull(this.cells.get(person));
		}

	}

	static AccessTable read() {
		AccessTable table = new AccessTable();
		try (InputStream file = AccessTable.class.getResourceAsStream("/access.md")) {
			new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8).lines()
				.filter((line) -> line.startsWith("| ") && line.contains("."))
				.map(AccessTable::line)
				.forEach((line) -> assertThat(table.lines.put(line.field(), line))
					.as("%s stands in the table twice", line.field())
					.isNull());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return table;
	}

	private static Line line(String text) {
		List<String> parts = Arrays.stream(text.split("\\|")).map(String::strip).skip(1).toList();
		// a screen sees nothing but what a table with a column for it names
		assertThat(parts).as(text).hasSizeBetween(Person.values().length, 1 + Person.values().length);
		Map<Person, Cell> cells = new EnumMap<>(Person.class);
		cells.put(Person.SCREEN, Cell.NO);
		for (Person person : Arrays.asList(Person.values()).subList(0, parts.size() - 1)) {
			cells.put(person, Cell.valueOf(parts.get(1 + person.ordinal()).toUpperCase(Locale.ROOT)));
		}
		boolean rare = parts.getFirst().endsWith("?");
		return new Line(rare ? parts.getFirst().substring(0, parts.getFirst().length() - 1) : parts.getFirst(), rare,
				cells);
	}

	Line of(String field) {
		return Objects.requireNonNull(this.lines.get(field), () -> "access.md says nothing of " + field);
	}

	/** The fields that it names. */
	Set<String> fields() {
		return this.lines.keySet();
	}

}
