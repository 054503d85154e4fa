package dev.cima.verifier;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;

import dev.cima.platform.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * The file that says what was in a ledger, a line a stream:
 *
 * <pre>
 * cima-ledger/1 2026-11-22T10:00:00Z
 * stream rep_1 42 9f2c…
 * result comp_0b7e… 11aa…
 * total 24 13201 77d0…
 * </pre>
 *
 * A stream's digest covers as many of its first entries as the line says. The total is
 * the number of streams and entries, and the SHA-256 of all lines between the first and
 * the last.
 */
final class Summary {

	static final String FORMAT = "cima-ledger/1";

	private Summary() {
	}

	/** A line of the file: what it is, its id, how many entries, their digest. */
	record Line(String kind, String id, long entries, String digest) {

		static Line stream(String rep, long entries, String digest) {
			return new Line("stream", rep, entries, digest);
		}

		static Line result(String competition, String digest) {
			return new Line("result", competition, 0, digest);
		}

		static Line parse(String text) {
			String[] parts = text.split(" ");
			try {
				if (parts.length == 4 && parts[0].equals("stream")) {
					return stream(parts[1], Long.parseLong(parts[2]), parts[3]);
				}
				if (parts.length == 3 && parts[0].equals("result")) {
					return result(parts[1], parts[2]);
				}
			}
			catch (NumberFormatException ex) {
				// said below
			}
			throw new NotVerifiedException("\"%s\" is no line of a summary".formatted(text));
		}

		boolean isStream() {
			return this.kind.equals("stream");
		}

		@Override
		public String toString() {
			return isStream() ? "%s %s %d %s".formatted(this.kind, this.id, this.entries, this.digest)
					: "%s %s %s".formatted(this.kind, this.id, this.digest);
		}

	}

	/** Counts and digests the lines of a file. */
	static final class Total {

		private final MessageDigest sha = Sha256.begin();

		private long streams;

		private long entries;

		void add(Line line) {
			this.sha.update((line + "\n").getBytes(StandardCharsets.UTF_8));
			if (line.isStream()) {
				this.streams++;
				this.entries += line.entries();
			}
		}

		long streams() {
			return this.streams;
		}

		long entries() {
			return this.entries;
		}

		/** The last line; only once. */
		String end() {
			return "total %d %d %s".formatted(this.streams, this.entries, HexFormat.of().formatHex(this.sha.digest()));
		}

	}

	/** Writes one, under another name until it is whole. */
	static final class Writer implements AutoCloseable {

		private final Path file;

		private final Path part;

		private final PrintWriter out;

		private final Total total = new Total();

		Writer(Path file, Instant at) {
			this.file = file;
			this.part = file.resolveSibling(file.getFileName() + ".part");
			try {
				this.out = new PrintWriter(Files.newBufferedWriter(this.part));
			}
			catch (IOException ex) {
				throw new NotVerifiedException("%s cannot be written: %s".formatted(this.part, ex.getMessage()));
			}
			this.out.print(FORMAT + " " + at + "\n");
		}

		void add(Line line) {
			this.out.print(line + "\n");
			this.total.add(line);
		}

		Total total() {
			return this.total;
		}

		/** Ends the file; returns its last line. */
		String end() {
			String end = this.total.end();
			this.out.print(end + "\n");
			this.out.close();
			if (this.out.checkError()) {
				throw new NotVerifiedException("%s cannot be written: is the disk full?".formatted(this.part));
			}
			try {
				Files.move(this.part, this.file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
			}
			catch (IOException ex) {
				throw new NotVerifiedException("%s cannot be written: %s".formatted(this.file, ex.getMessage()));
			}
			return end;
		}

		@Override
		public void close() {
			this.out.close();
		}

	}

	/** Reads one, line by line. */
	static final class Reader implements AutoCloseable {

		private final Path file;

		private final BufferedReader in;

		private final Total total = new Total();

		private @Nullable Line next;

		Reader(Path file) {
			this.file = file;
			try {
				this.in = Files.newBufferedReader(file);
				String first = this.in.readLine();
				if (first == null || !first.startsWith(FORMAT + " ")) {
					throw new NotVerifiedException(
							"%s is no summary: it does not begin with %s".formatted(file, FORMAT));
				}
				advance();
			}
			catch (IOException ex) {
				throw new NotVerifiedException("%s cannot be read: %s".formatted(file, ex.getMessage()));
			}
		}

		/** The line that is next, or null after the last. */
		@Nullable Line peek() {
			return this.next;
		}

		/** Takes the line that is next. */
		void advance() {
			try {
				String text = this.in.readLine();
				if (text != null && text.startsWith("total ")) {
					if (!text.equals(this.total.end())) {
						throw new NotVerifiedException(
								"%s is not as it was written: its total does not fit".formatted(this.file));
					}
					this.next = null;
					return;
				}
				if (text == null) {
					throw new NotVerifiedException("%s is cut off: it has no total".formatted(this.file));
				}
				this.next = Line.parse(text);
				this.total.add(this.next);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		Total total() {
			return this.total;
		}

		@Override
		public void close() {
			try {
				this.in.close();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
