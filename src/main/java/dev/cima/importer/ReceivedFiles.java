package dev.cima.importer;

import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

import dev.cima.platform.BadRequestException;

/**
 * Writes what an admin sends into a folder for the import: one CSV file, or a ZIP of
 * some, and of mappings. Names are compared and never used as paths; all together may not
 * become longer than the limit, nor a ZIP much longer than it is, whatever it says of
 * itself.
 */
final class ReceivedFiles {

	private static final int MOST_FILES = 50;

	/** Tables of numbers become 5 to 20 times as long. */
	private static final long MOST_TIMES_AS_LONG = 200;

	/** So long it may become in any case. */
	private static final long ANYHOW = 16 << 20;

	private static final Pattern NAME = Pattern
		.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}\\p{M} ._()#+-]{0,99}\\.(?:csv|CSV|mapping\\.yaml)");

	private final Path folder;

	private final long longest;

	private final List<NamedFile> files = new ArrayList<>();

	private long bytes;

	private long lines;

	ReceivedFiles(Path folder, long longest) {
		this.folder = folder;
		this.longest = longest;
	}

	/** Whether a file may be called that. */
	static boolean isName(String name) {
		return NAME.matcher(name).matches();
	}

	/** Takes one file under its name. */
	void csv(String name, InputStream body) throws IOException {
		write(name, body);
	}

	/** Takes the files of a ZIP. */
	void zip(InputStream body) throws IOException {
		Counting counting = new Counting(body);
		try (ZipInputStream zip = new ZipInputStream(counting, ZipNames.INSTANCE)) {
			for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
				if (entry.isDirectory() || !isName(entry.getName())) {
					throw new BadRequestException("import.zip-name");
				}
				if (this.files.size() == MOST_FILES) {
					throw new BadRequestException("import.zip-many", MOST_FILES);
				}
				write(entry.getName(), new FilterInputStream(zip) {

					@Override
					public int read(byte[] into, int from, int length) throws IOException {
						int read = super.read(into, from, length);
						long allowed = ANYHOW + MOST_TIMES_AS_LONG * counting.read;
						if (read > 0 && ReceivedFiles.this.bytes + read > allowed) {
							throw new BadRequestException("import.zip-dense", MOST_TIMES_AS_LONG);
						}
						return read;
					}

				});
			}
		}
		catch (ZipException | EOFException ex) {
			throw new BadRequestException("import.zip");
		}
		if (this.files.isEmpty()) {
			throw new BadRequestException("import.zip");
		}
	}

	/** What was taken. */
	List<NamedFile> files() {
		return List.copyOf(this.files);
	}

	/** About how many rows there are: lines without headers. */
	long rows() {
		return Math.max(0, this.lines - this.files.stream().filter(NamedFile::isCsv).count());
	}

	private void write(String called, InputStream from) throws IOException {
		String lower = called.toLowerCase(Locale.ROOT);
		String name = ImportPlan.OWN.contains(lower) ? lower : called;
		if (this.files.stream().anyMatch((file) -> file.name().equals(name))) {
			throw new BadRequestException("import.zip-twice", name);
		}
		NamedFile file = new NamedFile(name, this.folder.resolve("file-" + this.files.size()));
		this.files.add(file);
		long lines = 0;
		try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file.path()))) {
			byte[] buffer = new byte[65_536];
			byte last = '\n';
			for (int read = from.read(buffer, 0, buffer.length); read >= 0; read = from.read(buffer, 0,
					buffer.length)) {
				this.bytes += read;
				if (this.bytes > this.longest) {
					throw new BadRequestException("import.too-large", this.longest / 1_048_576);
				}
				for (int i = 0; i < read; i++) {
					if (buffer[i] == '\n') {
						lines++;
					}
				}
				last = (read > 0) ? buffer[read - 1] : last;
				out.write(buffer, 0, read);
			}
			if (last != '\n') {
				lines++;
			}
		}
		this.lines += file.isCsv() ? lines : 0;
	}

	/** Counts what is read of a ZIP as it is sent. */
	private static final class Counting extends FilterInputStream {

		private long read;

		Counting(InputStream in) {
			super(in);
		}

		@Override
		public int read() throws IOException {
			int one = super.read();
			this.read += (one >= 0) ? 1 : 0;
			return one;
		}

		@Override
		public int read(byte[] into, int from, int length) throws IOException {
			int some = super.read(into, from, length);
			this.read += Math.max(0, some);
			return some;
		}

	}

}
