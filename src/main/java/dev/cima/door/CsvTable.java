package dev.cima.door;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import de.siegmar.fastcsv.writer.CsvWriter;
import org.jspecify.annotations.Nullable;

/**
 * Writes a table as CSV (RFC 4180) that a spreadsheet opens as it is meant: with the mark
 * by which it knows UTF-8, and with an apostrophe before texts that it would run as
 * formulas.
 */
final class CsvTable {

	private static final String UTF_8_MARK = "\uFEFF";

	/** With what a formula begins, and what spreadsheets skip before it. */
	private static final String RISKY = "=+-@\t\r\n";

	private final CsvWriter csv;

	CsvTable(Writer out, List<String> columns) {
		try {
			out.write(UTF_8_MARK);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.csv = CsvWriter.builder().bufferSize(0).build(out);
		this.csv.writeRecord(columns);
	}

	void row(List<? extends @Nullable Object> cells) {
		List<String> texts = new ArrayList<>(cells.size());
		cells.forEach((cell) -> texts.add(text(cell)));
		this.csv.writeRecord(texts);
	}

	private static String text(@Nullable Object cell) {
		return switch (cell) {
			case null -> "";
			case BigDecimal number -> number.toPlainString();
			case String text when !text.isEmpty() && RISKY.indexOf(text.charAt(0)) >= 0 -> "'" + text;
			default -> cell.toString();
		};
	}

}
