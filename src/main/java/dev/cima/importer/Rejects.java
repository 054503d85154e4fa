package dev.cima.importer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import de.siegmar.fastcsv.writer.CsvWriter;

/** The file of the rows that were not imported, each with its place and the reason. */
final class Rejects implements AutoCloseable {

	private final Path file;

	private final CsvWriter csv;

	private long count;

	Rejects(Path file) {
		this.file = file;
		try {
			this.csv = CsvWriter.builder().build(file);
			this.csv.writeRecord("file", "line", "reason", "row");
		}
		catch (IOException | UncheckedIOException ex) {
			throw new ImportStoppedException(
					"%s cannot be written. Name another file with --cima.import.rejects=<file>.".formatted(file));
		}
	}

	void add(String file, long line, String reason, String row) {
		this.csv.writeRecord(file, Long.toString(line), reason, row);
		this.count++;
	}

	long count() {
		return this.count;
	}

	/** Leaves no file when nothing was rejected. */
	@Override
	public void close() {
		try {
			this.csv.close();
			if (this.count == 0) {
				Files.deleteIfExists(this.file);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
