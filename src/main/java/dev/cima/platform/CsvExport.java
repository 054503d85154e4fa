package dev.cima.platform;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * A table that an admin downloads as {@code GET /export/<name>.csv}, for payroll, audit
 * and spreadsheets. Each feature has its own; the door finds and serves them.
 */
public interface CsvExport {

	/** Its name in the address: lower-case letters. */
	String name();

	/** The parameters of the address that it knows; others are refused. */
	Set<String> parameters();

	/** The names of the columns. */
	List<String> columns();

	/**
	 * Writes the rows, in bounded memory. A cell is a text, a number, a moment or a day,
	 * or null for an empty one; texts are made safe for spreadsheets by whoever writes
	 * the file.
	 * @throws RequestException before the first row, when a parameter is wrong or the
	 * table cannot be written now
	 */
	void write(AddressParameters parameters, Consumer<List<? extends @Nullable Object>> rows);

}
