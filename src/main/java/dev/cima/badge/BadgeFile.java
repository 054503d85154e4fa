package dev.cima.badge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.cima.badge.BadgeDefinition.Translation;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import org.springframework.core.io.ClassPathResource;

/** The badges that come with the release, from {@code badges.yaml}. */
final class BadgeFile {

	private BadgeFile() {
	}

	/** In the order of the file. */
	static List<BadgeDefinition> read() {
		try (InputStream file = new ClassPathResource("badges.yaml").getInputStream()) {
			List<Map<String, Object>> rows = new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
			return rows.stream().map(BadgeFile::definition).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static BadgeDefinition definition(Map<String, Object> row) {
		Map<?, ?> names = texts(row, "name");
		Map<?, ?> descriptions = texts(row, "description");
		List<Translation> translations = new ArrayList<>();
		names.forEach((language, name) -> {
			if (!language.equals("en")) {
				translations
					.add(new Translation(language.toString(), name.toString(), text(descriptions.get(language))));
			}
		});
		String judgedAt = optional(row, "judgedAt");
		return new BadgeDefinition(text(row.get("id")), 0, text(names.get("en")), text(descriptions.get("en")),
				translations, text(row.get("criterion")), optional(row, "target"),
				BadgeRepeats.valueOf(text(row.get("repeats"))),
				(judgedAt != null) ? BadgeJudging.valueOf(judgedAt) : null, true, null, null, null);
	}

	private static Map<?, ?> texts(Map<String, Object> row, String key) {
		return (Map<?, ?>) Objects.requireNonNull(row.get(key), () -> key + " is missing in " + row);
	}

	private static @Nullable String optional(Map<String, Object> row, String key) {
		Object value = row.get(key);
		return (value != null) ? value.toString() : null;
	}

	private static String text(@Nullable Object value) {
		return Objects.requireNonNull(value, "a key is missing in badges.yaml").toString().strip();
	}

}
