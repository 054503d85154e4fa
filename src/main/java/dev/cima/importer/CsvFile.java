package dev.cima.importer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

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

	/** The most lines below a table that are no rows of it. */
	private static final int MOST_FOOTERS = 20;

	/** What separates columns, the usual one first. */
	private static final List<Character> SEPARATORS = List.of(',', ';', '\t', '|');

	private final RawLines lines;

	private final @Nullable Character decimal;

	private CsvReader.CsvReaderBuilder csv = reader(',');

	private NumberForm numbers = NumberForm.PLAIN;

	private Map<String, Integer> columns = Map.of();

	/** How many fields the header has, those without a name included. */
	private int width;

	private final List<String> footers = new ArrayList<>();

	CsvFile(Path file) throws IOException {
		this(file, null);
	}

	/**
	 * Opens a file.
	 * @param decimal the decimal sign, where it was said; null to tell it by each number
	 */
	CsvFile(Path file, @Nullable Character decimal) throws IOException {
		this.lines = new RawLines(file);
		this.decimal = decimal;
	}

	private static CsvReader.CsvReaderBuilder reader(char separator) {
		return CsvReader.builder().allowUnclosedQuote(false).fieldSeparator(separator);
	}

	/** The names of the columns. */
	Set<String> names() {
		return this.columns.keySet();
	}

	/** What stood below the table, known once it is read. */
	List<String> footers() {
		return this.footers;
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
		List<String> fields = header(header, required);
		Map<String, Integer> names = new LinkedHashMap<>();
		for (int place = 0; place < fields.size(); place++) {
			String name = fields.get(place).strip().toLowerCase(Locale.ROOT);
			// spreadsheets leave columns behind that have neither a name nor anything
			// else
			if (!name.isEmpty() && names.put(name, place) != null) {
				throw new UnreadableException(1, header.text(), "the column " + name + " is there twice");
			}
		}
		this.width = fields.size();
		List<String> missing = required.stream().filter((name) -> !names.containsKey(name)).toList();
		if (!missing.isEmpty()) {
			throw new UnreadableException(1, header.text(), "the file has no column " + String.join(", ", missing));
		}
		this.columns = names;
	}

	/** By the separator with which most of the needed columns are there. */
	private List<String> header(Line header, List<String> required) {
		List<String> best = null;
		long most = -1;
		for (char separator : SEPARATORS) {
			this.csv = reader(separator);
			List<String> fields = parse(header.text());
			long found = (fields == null) ? -1
					: fields.stream()
						.map((name) -> name.strip().toLowerCase(Locale.ROOT))
						.filter(required::contains)
						.count();
			if (found > most) {
				best = fields;
				most = found;
				this.numbers = new NumberForm(separator, this.decimal);
			}
		}
		this.csv = reader(this.numbers.separator());
		if (best == null) {
			throw new UnreadableException(1, header.text(), "the quotes of the header do not match");
		}
		return best;
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
		if (!fits(fields)) {
			if (isFooter(fields) && isTheRestFooters(line)) {
				return null;
			}
			throw new UnreadableException(line.number(), line.text(),
					"the row has %d fields, the header has %d".formatted(fields.size(), this.width));
		}
		return row(line.number(), line.text(), fields);
	}

	private Row row(long number, String text, List<String> fields) {
		return new Row(number, text, this.columns, fields, this.numbers);
	}

	/** Empty fields behind the last column do not matter. */
	private boolean fits(List<String> fields) {
		return fields.size() >= this.width
				&& fields.subList(this.width, fields.size()).stream().allMatch(String::isBlank);
	}

	/** A line of one text, as reports have below the table, where rows have several. */
	private boolean isFooter(List<String> fields) {
		return this.columns.size() > 2 && fields.stream().filter((field) -> !field.isBlank()).count() == 1;
	}

	/** Looks ahead; what is no footer is read again. */
	private boolean isTheRestFooters(Line first) throws IOException {
		List<Line> ahead = new ArrayList<>();
		List<String> found = new ArrayList<>(List.of(first.text().strip()));
		Line line = this.lines.next();
		while (line != null) {
			ahead.add(line);
			List<String> fields = (line.flaw() == null && !line.text().isBlank()) ? parse(line.text()) : List.of();
			boolean nothing = line.flaw() == null && line.text().isBlank();
			if (ahead.size() > MOST_FOOTERS || !(nothing || (fields != null && !fits(fields) && isFooter(fields)))) {
				ahead.reversed().forEach(this.lines::pushBack);
				return false;
			}
			if (!nothing) {
				found.add(line.text().strip());
			}
			line = this.lines.next();
		}
		this.footers.addAll(found);
		return true;
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
			if (fields != null && other.flaw() == null && fits(fields)) {
				return row(first.number(), text.toString(), fields);
			}
			if (fields != null) {
				break;
			}
		}
		others.reversed().forEach(this.lines::pushBack);
		throw new UnreadableException(first.number(), first.text(), "the quotes of the row do not match");
	}

	/** The fields, or null when the quotes do not match. */
	private @Nullable List<String> parse(String text) {
		try {
			return this.csv.ofSingleCsvRecord(text).getFields();
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
