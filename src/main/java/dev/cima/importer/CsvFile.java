package dev.cima.importer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import dev.cima.importer.RawLines.Line;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file that is streamed row by row. A broken row is reported and the next one is
 * read, even after a quote that is never closed.
 */
final class CsvFile implements AutoCloseable {

	/** The most lines that a quoted text may span. */
	private static final int MOST_LINES_OF_A_ROW = 50;

	private static final CsvReader.CsvReaderBuilder CSV = CsvReader.builder().allowUnclosedQuote(false);

	private final RawLines lines;

	private Map<String, Integer> columns = Map.of();

	CsvFile(Path file) throws IOException {
		this.lines = new RawLines(file);
	}

	long bytesRead() {
		return this.lines.bytesRead();
	}

	/** The place of a column. */
	int place(String column) {
		return this.columns.getOrDefault(column, 0);
	}

	/**
	 * Reads the names of the columns from the first line.
	 * @throws UnreadableException when one is missing
	 */
	void readHeader(List<String> required) throws IOException {
		Line header = this.lines.next();
		if (header == null) {
			throw new UnreadableException(1, "", "the file is empty");
		}
		if (header.flaw() != null) {
			throw new UnreadableException(1, header.text(), header.flaw());
		}
		Map<String, Integer> names = new HashMap<>();
		List<String> fields = parse(header.text());
		if (fields == null) {
			throw new UnreadableException(1, header.text(), "the quotes of the header do not match");
		}
		for (String field : fields) {
			String name = field.strip().toLowerCase(Locale.ROOT);
			if (names.put(name, names.size()) != null) {
				throw new UnreadableException(1, header.text(), "the column " + name + " is there twice");
			}
		}
		List<String> missing = required.stream().filter((name) -> !names.containsKey(name)).toList();
		if (!missing.isEmpty()) {
			throw new UnreadableException(1, header.text(), "the file has no column " + String.join(", ", missing));
		}
		this.columns = names;
	}

	/**
	 * The next row that is not empty, or null at the end.
	 * @throws UnreadableException when it is none; the next call goes on after it
	 */
	@Nullable Row next() throws IOException {
		Line line = this.lines.next();
		while (line != null && line.flaw() == null && line.text().isBlank()) {
			line = this.lines.next();
		}
		if (line == null) {
			return null;
		}
		if (line.flaw() != null) {
			throw new UnreadableException(line.number(), line.text(), line.flaw());
		}
		List<String> fields = parse(line.text());
		if (fields == null) {
			return severalLines(line);
		}
		if (fields.size() != this.columns.size()) {
			throw new UnreadableException(line.number(), line.text(),
					"the row has %d fields, the header has %d".formatted(fields.size(), this.columns.size()));
		}
		return new Row(line.number(), line.text(), this.columns, fields);
	}

	/** A text in quotes may hold line ends; else the first line alone is broken. */
	private Row severalLines(Line first) throws IOException {
		StringBuilder text = new StringBuilder(first.text());
		List<Line> others = new ArrayList<>();
		while (others.size() < MOST_LINES_OF_A_ROW) {
			Line other = this.lines.next();
			if (other == null) {
				break;
			}
			others.add(other);
			text.append('\n').append(other.text());
			List<String> fields = (other.flaw() == null) ? parse(text.toString()) : List.of();
			if (fields != null && fields.size() == this.columns.size()) {
				return new Row(first.number(), text.toString(), this.columns, fields);
			}
			if (fields != null) {
				break;
			}
		}
		others.reversed().forEach(this.lines::pushBack);
		throw new UnreadableException(first.number(), first.text(), "the quotes of the row do not match");
	}

	/** The fields, or null when the quotes do not match. */
	private static @Nullable List<String> parse(String text) {
		try {
			return CSV.ofSingleCsvRecord(text).getFields();
		}
		catch (CsvParseException ex) {
			return null;
		}
	}

	@Override
	public void close() throws IOException {
		this.lines.close();
	}

	/** Something in the file that is no row, and why. */
	static final class UnreadableException extends RuntimeException {

		private final long line;

		private final String raw;

		UnreadableException(long line, String raw, String reason) {
			super(reason);
			this.line = line;
			this.raw = raw;
		}

		long line() {
			return this.line;
		}

		String raw() {
			return this.raw;
		}

	}

}
