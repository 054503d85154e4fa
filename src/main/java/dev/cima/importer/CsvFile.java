package dev.cima.importer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import dev.cima.importer.Mapping.Dialect;
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

	/** The most lines above the table of another program's report. */
	static final int MOST_LINES_ABOVE = 20;

	/** What separates columns, the usual one first. */
	static final List<Character> SEPARATORS = List.of(',', ';', '\t', '|');

	private final RawLines lines;

	private final Dialect dialect;

	private @Nullable Map<String, Source> sources;

	private CsvReader.CsvReaderBuilder csv = reader(',');

	private char separator = ',';

	private NumberForm numbers = NumberForm.PLAIN;

	private Map<String, Integer> columns = Map.of();

	/** How many fields the header has, those without a name included. */
	private int width;

	private final List<String> footers = new ArrayList<>();

	CsvFile(Path file) throws IOException {
		this(file, Dialect.ANY);
	}

	CsvFile(Path file, Dialect dialect) throws IOException {
		this.lines = new RawLines(file, dialect.windows1252());
		this.dialect = dialect;
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

	/** The place of the column that has an id. */
	int idPlace(String column) {
		String name = (this.sources != null && this.sources.get(column) != null)
				? this.sources.get(column).columns().filter(this.columns::containsKey).findFirst().orElse(column)
				: column;
		return this.columns.getOrDefault(name, 0);
	}

	/**
	 * Reads the names of the columns from the first line.
	 * @throws UnreadableException when one is missing
	 */
	void readHeader(List<String> required) throws IOException {
		Line header = firstLine();
		Header found = header(header.text(), (names) -> names.keySet().stream().filter(required::contains).count());
		if (found == null) {
			throw new UnreadableException(1, header.text(), "the quotes of the header do not match");
		}
		if (found.twice() != null) {
			throw new UnreadableException(1, header.text(), "the column " + found.twice() + " is there twice");
		}
		List<String> missing = required.stream().filter((name) -> !found.places().containsKey(name)).toList();
		if (!missing.isEmpty()) {
			throw new UnreadableException(1, header.text(), "the file has no column " + String.join(", ", missing));
		}
		take(found);
	}

	/**
	 * Reads the names of the columns of another program's file, above which some lines of
	 * a report may stand.
	 * @throws UnreadableException when one is missing
	 */
	void readHeader(Mapping mapping) throws IOException {
		Line first = firstLine();
		Line line = first;
		for (int read = 1; line != null && read <= MOST_LINES_ABOVE; read++) {
			Header found = header(line.text(), (places) -> -mapping.missing(places).size());
			if (found != null && mapping.missing(found.places()).isEmpty()) {
				this.sources = mapping.columns();
				take(found);
				return;
			}
			line = this.lines.next();
		}
		Header found = header(first.text(), (places) -> -mapping.missing(places).size());
		throw new UnreadableException(1, first.text(), "the file has no column %s, which \"%s\" reads".formatted(
				String.join(", ", mapping.missing((found != null) ? found.places() : Map.of())), mapping.name()));
	}

	private Line firstLine() throws IOException {
		Line header = this.lines.next();
		if (header == null) {
			throw new UnreadableException(1, "", "the file is empty");
		}
		if (header.flaw() != null) {
			throw new UnreadableException(1, header.text(), header.flaw());
		}
		return header;
	}

	private void take(Header header) {
		this.columns = header.places();
		this.width = header.width();
		this.numbers = new NumberForm(header.separator(), this.dialect.decimal());
		this.csv = reader(header.separator());
		this.separator = header.separator();
	}

	/** By the separator with which most of the needed columns are there. */
	private @Nullable Header header(String line, ToLongFunction<Map<String, Integer>> found) {
		Header best = null;
		long most = Long.MIN_VALUE;
		for (char separator : separators()) {
			Header header = Header.of(line, separator);
			long some = (header != null) ? found.applyAsLong(header.places()) : Long.MIN_VALUE;
			if (some > most) {
				best = header;
				most = some;
			}
		}
		return best;
	}

	private List<Character> separators() {
		return (this.dialect.separator() != null) ? List.of(this.dialect.separator()) : SEPARATORS;
	}

	/**
	 * The first line of a table.
	 *
	 * @param places by name, in lower case
	 * @param width how many fields it has, those without a name included
	 * @param twice a name that is there twice, of which the first counts; or null
	 */
	record Header(char separator, Map<String, Integer> places, int width, @Nullable String twice) {

		/** Null when the quotes do not match. */
		static @Nullable Header of(String line, char separator) {
			List<String> fields = parse(reader(separator), line);
			if (fields == null) {
				return null;
			}
			Map<String, Integer> places = new LinkedHashMap<>();
			String twice = null;
			for (int place = 0; place < fields.size(); place++) {
				String name = fields.get(place).strip().toLowerCase(Locale.ROOT);
				// spreadsheets leave columns behind that have neither a name nor anything
				// else
				if (!name.isEmpty() && places.putIfAbsent(name, place) != null) {
					twice = name;
				}
			}
			return new Header(separator, places, fields.size(), twice);
		}

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
		if (!this.dialect.footers().isEmpty() && beginsAsFooter(fields)) {
			if (this.footers.size() < MOST_FOOTERS) {
				this.footers.add(line.text().strip());
			}
			return next();
		}
		return row(line.number(), line.text(), fields);
	}

	private Row row(long number, String text, List<String> fields) {
		return new Row(number, text, this.columns, fields, this.numbers, this.sources, this.dialect.caller());
	}

	/** Such as the total of a report. */
	private boolean beginsAsFooter(List<String> fields) {
		for (String field : fields) {
			if (!field.isBlank()) {
				String text = field.strip().toLowerCase(Locale.ROOT);
				return this.dialect.footers().stream().anyMatch(text::startsWith);
			}
		}
		return false;
	}

	/** Empty fields behind the last column do not matter. */
	private boolean fits(List<String> fields) {
		return fields.size() == this.width || (fields.size() > this.width
				&& fields.subList(this.width, fields.size()).stream().allMatch(String::isBlank));
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
		return (text.indexOf('"') < 0 && text.indexOf('\r') < 0) ? split(text, this.separator) : parse(this.csv, text);
	}

	/** The fields of a line without quotes, which most are. */
	private static List<String> split(String text, char separator) {
		List<String> fields = new ArrayList<>(16);
		int from = 0;
		for (int end = text.indexOf(separator); end >= 0; end = text.indexOf(separator, from)) {
			fields.add(text.substring(from, end));
			from = end + 1;
		}
		fields.add(text.substring(from));
		return fields;
	}

	private static @Nullable List<String> parse(CsvReader.CsvReaderBuilder csv, String text) {
		try {
			return csv.ofSingleCsvRecord(text).getFields();
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
