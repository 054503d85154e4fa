package dev.cima.importer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

	private final Map<String, Long> leftOut = new LinkedHashMap<>();

	private final Map<String, Long> waits = new LinkedHashMap<>();

	Tally(String file) {
		this.file = file;
	}

	/**
	 * Takes what of the file did not matter.
	 * @param used the columns that were read, where they are there
	 */
	void note(CsvFile csv, Collection<String> used) {
		noteLeftOut();
		this.waits.forEach((what,
				rows) -> note("%,d rows wait for a sale that is not there yet (%s), and hold as soon as it is imported"
					.formatted(rows, what)));
		List<String> unused = csv.names().stream().filter((name) -> !used.contains(name)).toList();
		if (!unused.isEmpty()) {
			note("not used are the columns %s".formatted(String.join(", ", unused)));
		}
		if (!csv.footers().isEmpty()) {
			note("not read as rows were the last lines: %s".formatted(String.join(" | ", csv.footers())));
		}
	}

	/** Says which rows were left out. */
	void noteLeftOut() {
		this.leftOut.forEach((because, rows) -> note("%,d rows were left out: %s".formatted(rows, because)));
	}

	/** How many rows were left out. */
	long leftOut() {
		return this.leftOut.values().stream().mapToLong(Long::longValue).sum();
	}

	/** How many rows were left out, by the reason. */
	Map<String, Long> leftOutBecause() {
		return this.leftOut;
	}

	/** Takes a sentence about the file. */
	void note(String sentence) {
		this.notes.add(this.file + ": " + sentence);
	}

	/** Counts a row that a mapping says is none to record. */
	void leftOut(String because, long rows) {
		this.leftOut.merge(because.isEmpty() ? "the mapping says so" : because, rows, Long::sum);
	}

	/** Counts what waits for its sale to be imported. */
	void wait(String what, long rows) {
		this.waits.merge(what, rows, Long::sum);
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

	/** Whether every row is recorded, or no sale, and nothing waits for anything. */
	boolean isWhole() {
		return this.rejected == 0 && this.waits.isEmpty();
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
