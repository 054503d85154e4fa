package dev.cima.importer;

import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

import dev.cima.platform.BadRequestException;

/**
 * Writes what an admin sends into a folder for the import: one CSV file, or a ZIP of
 * some. Names are compared and never used as paths; all together may not become longer
 * than the limit, whatever a ZIP says of itself.
 */
final class ReceivedFiles {

	static final List<String> NAMES = List.of("teams.csv", "reps.csv", "products.csv", "accounts.csv", "sales.csv");

	private final Path folder;

	private final long longest;

	private long bytes;

	private long lines;

	private int files;

	ReceivedFiles(Path folder, long longest) {
		this.folder = folder;
		this.longest = longest;
	}

	/** Takes one file under its name. */
	void csv(String name, InputStream body) throws IOException {
		write(name, body);
	}

	/** Takes the files of a ZIP. */
	void zip(InputStream body) throws IOException {
		try (ZipInputStream zip = new ZipInputStream(body)) {
			for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
				if (entry.isDirectory() || !NAMES.contains(entry.getName())) {
					throw new BadRequestException("import.zip-name", String.join(", ", NAMES));
				}
				write(entry.getName(), zip);
			}
		}
		catch (ZipException | EOFException ex) {
			throw new BadRequestException("import.zip");
		}
		if (this.files == 0) {
			throw new BadRequestException("import.zip");
		}
	}

	/** About how many rows there are: lines without headers. */
	long rows() {
		return Math.max(0, this.lines - this.files);
	}

	private void write(String name, InputStream from) throws IOException {
		Path file = this.folder.resolve(name);
		if (Files.exists(file)) {
			throw new BadRequestException("import.zip-twice", name);
		}
		this.files++;
		try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
			byte[] buffer = new byte[65_536];
			byte last = '\n';
			for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
				this.bytes += read;
				if (this.bytes > this.longest) {
					throw new BadRequestException("import.too-large", this.longest / 1_048_576);
				}
				for (int i = 0; i < read; i++) {
					if (buffer[i] == '\n') {
						this.lines++;
					}
				}
				last = (read > 0) ? buffer[read - 1] : last;
				out.write(buffer, 0, read);
			}
			if (last != '\n') {
				this.lines++;
			}
		}
	}

}
