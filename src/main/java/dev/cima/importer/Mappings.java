package dev.cima.importer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.cima.importer.CsvFile.Header;
import dev.cima.importer.RawLines.Line;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.ClassPathResource;

/** The mappings that come with the release, by name. */
final class Mappings {

	private static final List<String> NAMES = List.of("shopify-orders", "square-items", "salesforce-report",
			"superstore", "superstore-returns", "online-retail");

	private static final Map<String, Mapping> READY = load();

	private Mappings() {
	}

	private static Map<String, Mapping> load() {
		Map<String, Mapping> ready = new LinkedHashMap<>();
		for (String name : NAMES) {
			String file = "mappings/" + name + ".yaml";
			try (InputStream yaml = new ClassPathResource(file).getInputStream()) {
				ready.put(name, MappingFile.read(file, new String(yaml.readAllBytes(), StandardCharsets.UTF_8)));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
		return ready;
	}

	/** Null when there is none of this name. */
	static @Nullable Mapping named(String name) {
		return READY.get(name);
	}

	static List<String> names() {
		return NAMES;
	}

	/**
	 * The form of a file when it is certain by its columns: exactly one of them has its
	 * columns there, or has the most of those that have.
	 */
	static @Nullable Mapping recognise(Path file) throws IOException {
		try (RawLines lines = new RawLines(file, true)) {
			Line line = lines.next();
			for (int read = 0; line != null && read < CsvFile.MOST_LINES_ABOVE; read++) {
				for (char separator : CsvFile.SEPARATORS) {
					Header header = Header.of(line.text(), separator);
					Mapping found = (header != null) ? recognise(header.places().keySet()) : null;
					if (found != null) {
						return found;
					}
				}
				line = lines.next();
			}
			return null;
		}
	}

	/** By the names of columns in lower case. */
	static @Nullable Mapping recognise(Set<String> names) {
		Mapping best = null;
		boolean certain = false;
		for (Mapping mapping : READY.values()) {
			if (mapping.recognises(names)) {
				int more = mapping.recognisedBy().size() - ((best != null) ? best.recognisedBy().size() : 0);
				certain = more != 0;
				best = (more > 0) ? mapping : best;
			}
		}
		return certain ? best : null;
	}

	/** Whether the first line of a file has these columns. */
	static boolean has(Path file, List<String> columns) throws IOException {
		try (RawLines lines = new RawLines(file, true)) {
			Line line = lines.next();
			for (char separator : CsvFile.SEPARATORS) {
				Header header = (line != null) ? Header.of(line.text(), separator) : null;
				if (header != null && header.places().keySet().containsAll(columns)) {
					return true;
				}
			}
			return false;
		}
	}

}
