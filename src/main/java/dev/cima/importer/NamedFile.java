package dev.cima.importer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A file to import.
 *
 * @param name as somebody called it
 * @param path where it is
 */
record NamedFile(String name, Path path) {

	/** How the files end that say how the one of the same name is read. */
	static final String MAPPING = ".mapping.yaml";

	/**
	 * The files of a folder by name, or the one file that it is and its mapping.
	 * @throws ImportStoppedException when it is neither
	 */
	static List<NamedFile> in(Path folder) {
		if (Files.isRegularFile(folder)) {
			NamedFile file = of(folder);
			NamedFile mapping = of(folder.resolveSibling(file.stem() + MAPPING));
			return Files.isRegularFile(mapping.path()) ? List.of(file, mapping) : List.of(file);
		}
		if (!Files.isDirectory(folder)) {
			throw new ImportStoppedException("%s is not a folder.".formatted(folder));
		}
		try (Stream<Path> files = Files.list(folder)) {
			return files.filter(Files::isRegularFile)
				.map(NamedFile::of)
				.filter((file) -> file.isCsv() || file.isMapping())
				.sorted(Comparator.comparing(NamedFile::name))
				.toList();
		}
		catch (IOException ex) {
			throw new ImportStoppedException("%s cannot be read: %s".formatted(folder, ex.getMessage()));
		}
	}

	private static NamedFile of(Path path) {
		return new NamedFile(String.valueOf(path.getFileName()), path);
	}

	boolean isCsv() {
		return this.name.toLowerCase(Locale.ROOT).endsWith(".csv");
	}

	boolean isMapping() {
		return this.name.endsWith(MAPPING);
	}

	/** The name without what it ends with. */
	String stem() {
		if (isMapping()) {
			return this.name.substring(0, this.name.length() - MAPPING.length());
		}
		int end = this.name.lastIndexOf('.');
		return (end > 0) ? this.name.substring(0, end) : this.name;
	}

}
