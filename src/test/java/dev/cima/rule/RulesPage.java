package dev.cima.rule;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The table of variables in {@code docs/rules.md}, for the tests that compare it. */
public final class RulesPage {

	private static final Pattern NAME = Pattern.compile("`([\\w.]+)`");

	private RulesPage() {
	}

	/**
	 * The variables that the page says there are.
	 * @param column 2 for plans, 3 for badges, 4 for competitions
	 * @param mark what stands in the column of each
	 */
	public static Set<String> variables(int column, String mark) {
		Set<String> names = new TreeSet<>();
		for (String line : lines()) {
			String[] cells = line.split("\\|", -1);
			if (line.startsWith("| `") && cells.length == 7 && cells[column + 1].strip().equals(mark)) {
				names.addAll(names(cells[1]));
			}
		}
		return names;
	}

	/** With “`month.` with `sales`” as one. */
	private static Set<String> names(String cell) {
		String[] parts = cell.split(" with ", -1);
		Set<String> names = new TreeSet<>();
		for (String first : inQuotes(parts[0])) {
			if (parts.length == 1) {
				names.add(first);
			}
			else {
				inQuotes(parts[1]).forEach((second) -> names.add(first + second));
			}
		}
		return names;
	}

	private static List<String> inQuotes(String text) {
		List<String> found = new ArrayList<>();
		Matcher matcher = NAME.matcher(text);
		while (matcher.find()) {
			found.add(matcher.group(1));
		}
		return found;
	}

	private static List<String> lines() {
		try {
			return Files.readAllLines(Path.of("docs/rules.md"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
