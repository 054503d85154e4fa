package dev.cima.importer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

import dev.cima.importer.CsvFile.UnreadableException;
import dev.cima.importer.Mapping.Dialect;
import org.jspecify.annotations.Nullable;

/**
 * Finds the sales whose rows do not stand side by side, as in an export that is sorted by
 * product: they are put together before they are recorded. Reads the file once, for which
 * it needs some 16 bytes a sale.
 */
final class ScatteredSales {

	/** A file that has more is to be sorted. */
	static final int MOST = 50_000;

	private final Path file;

	private final Dialect dialect;

	private final @Nullable Mapping mapping;

	ScatteredSales(Path file, Dialect dialect, @Nullable Mapping mapping) {
		this.file = file;
		this.dialect = dialect;
		this.mapping = mapping;
	}

	/**
	 * The {@code sale_id} of each, at most {@link #MOST}; empty when the file has no such
	 * column, of which the import tells.
	 */
	Set<String> find() throws IOException {
		Set<String> scattered = new HashSet<>();
		SeenSales ended = new SeenSales();
		try (CsvFile csv = new CsvFile(this.file, this.dialect)) {
			if (this.mapping != null) {
				csv.readHeader(this.mapping);
			}
			else {
				csv.readHeader(SaleRows.REQUIRED);
			}
			String current = null;
			for (String next = next(csv); next != null; next = next(csv)) {
				if (!next.equals(current)) {
					if (current != null && !ended.note(current) && scattered.size() < MOST) {
						scattered.add(current);
					}
					current = next;
				}
			}
			if (current != null && !ended.note(current) && scattered.size() < MOST) {
				scattered.add(current);
			}
		}
		catch (UnreadableException ex) {
			return Set.of();
		}
		return scattered;
	}

	/** The sale of the next row that is a line of one; null at the end. */
	private @Nullable String next(CsvFile csv) throws IOException {
		while (true) {
			try {
				Row row = csv.next();
				if (row == null) {
					return null;
				}
				String id = isNoLine(row) ? null : row.optional("sale_id");
				if (id != null) {
					return id;
				}
			}
			catch (UnreadableException ex) {
				// the import tells of it
			}
		}
	}

	/** What is set aside or left out does not part the rows around it. */
	private boolean isNoLine(Row row) {
		return this.mapping != null && (this.mapping.changes().returned().holds(row)
				|| this.mapping.leftOut().stream().anyMatch((condition) -> condition.holds(row)));
	}

}
