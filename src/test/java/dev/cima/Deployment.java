package dev.cima;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The files of {@code infra/}, as the tests read them. */
final class Deployment {

	static final Path FOLDER = Path.of("infra");

	private Deployment() {
	}

	static String text(String file) {
		try {
			return Files.readString(FOLDER.resolve(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** What stands in a YAML file at a path of names and, in lists, places. */
	@SuppressWarnings("unchecked")
	static <T> T yaml(String file, Object... path) {
		Object at = new Yaml(new SafeConstructor(new LoaderOptions())).load(text(file));
		for (Object step : path) {
			at = (step instanceof Integer place) ? ((List<Object>) at).get(place)
					: ((Map<String, Object>) at).get(step);
			if (at == null) {
				throw new IllegalArgumentException(file + " has no " + List.of(path));
			}
		}
		return (T) at;
	}

	/** A file of lines {@code NAME=value}. */
	static Map<String, String> environment(String file) {
		Map<String, String> values = new LinkedHashMap<>();
		text(file).lines().filter((line) -> !line.startsWith("#") && line.contains("=")).forEach((line) -> {
			int equals = line.indexOf('=');
			values.put(line.substring(0, equals), line.substring(equals + 1));
		});
		return values;
	}

	/** What the pattern finds in a file: its first group. */
	static List<String> find(String file, String pattern) {
		return Pattern.compile(pattern, Pattern.MULTILINE)
			.matcher(text(file))
			.results()
			.map((MatchResult found) -> found.group(1))
			.toList();
	}

	/** The only container of the Deployment. */
	static <T> T container(Object... path) {
		List<Object> all = new ArrayList<>(List.of("spec", "template", "spec", "containers", 0));
		all.addAll(List.of(path));
		return yaml("kubernetes/deployment.yaml", all.toArray());
	}

	/** The alerts, as Prometheus reads them. */
	static List<Map<String, Object>> alerts() {
		return yaml("prometheus/alerts.yml", "groups", 0, "rules");
	}

}
