package dev.cima.importer;

import java.util.List;

/** Takes the rows of one file, in batches of its own. */
interface RowReader {

	/** The columns without which the file cannot be read. */
	List<String> required();

	/** Other columns that it reads where they are there. */
	List<String> optional();

	/**
	 * Takes a row.
	 * @throws BadRowException when it is rejected
	 */
	void take(Row row);

	/**
	 * Is told of a line that is no row.
	 * @param idColumn the place of the first of the required columns
	 */
	default void unreadable(long line, String raw, int idColumn) {
	}

	/** Stores what is waiting. */
	void flush();

	/** Some of the sales that it read, the latest, as the file calls them. */
	default List<String> lastSales() {
		return List.of();
	}

}
