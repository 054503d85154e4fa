package dev.cima.importer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** What became of the rows of one file. */
final class Tally {

	private final String file;

	private long read;

	private long added;

	private long changed;

	private long unchanged;

	private long rejected;

	private Duration took = Duration.ZERO;

	private final List<String> notes = new ArrayList<>();

	Tally(String file) {
		this.file = file;
	}

	/** Takes what of the file did not matter. */
	void note(CsvFile csv, RowReader reader) {
		List<String> unused = csv.names()
			.stream()
			.filter((name) -> !reader.required().contains(name) && !reader.optional().contains(name))
			.toList();
		if (!unused.isEmpty()) {
			this.notes.add("%s: not used are the columns %s".formatted(this.file, String.join(", ", unused)));
		}
		if (!csv.footers().isEmpty()) {
			this.notes.add("%s: not read as rows were the last lines: %s".formatted(this.file,
					String.join(" | ", csv.footers())));
		}
	}

	/** What of the file did not matter, as sentences. */
	List<String> notes() {
		return this.notes;
	}

	void read(long rows) {
		this.read += rows;
	}

	void added(long rows) {
		this.added += rows;
	}

	void changed(long rows) {
		this.changed += rows;
	}

	void unchanged(long rows) {
		this.unchanged += rows;
	}

	/**
	 * Counts one row as added, changed or unchanged.
	 * @return whether it is to be stored
	 */
	boolean differs(@Nullable Object stored, Object row) {
		return differs(stored, row.equals(stored));
	}

	/**
	 * Counts one row as added, changed or unchanged.
	 * @param same whether it is stored as the row says
	 * @return whether it is to be stored
	 */
	boolean differs(@Nullable Object stored, boolean same) {
		if (same) {
			unchanged(1);
			return false;
		}
		if (stored != null) {
			changed(1);
		}
		else {
			added(1);
		}
		return true;
	}

	void rejected(long rows) {
		this.rejected += rows;
	}

	void took(Duration took) {
		this.took = took;
	}

	String file() {
		return this.file;
	}

	long read() {
		return this.read;
	}

	long added() {
		return this.added;
	}

	long changed() {
		return this.changed;
	}

	long unchanged() {
		return this.unchanged;
	}

	long rejected() {
		return this.rejected;
	}

	static String heading() {
		return "%-14s %10s %10s %10s %10s %10s %9s".formatted("file", "rows", "new", "changed", "unchanged", "rejected",
				"seconds");
	}

	@Override
	public String toString() {
		return String.format(java.util.Locale.ROOT, "%-14s %,10d %,10d %,10d %,10d %,10d %9.1f", this.file, this.read,
				this.added, this.changed, this.unchanged, this.rejected, this.took.toMillis() / 1000.0);
	}

}
