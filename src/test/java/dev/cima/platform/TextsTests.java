package dev.cima.platform;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import static org.assertj.core.api.Assertions.assertThat;

class TextsTests {

	private static final PathMatchingResourcePatternResolver FILES = new PathMatchingResourcePatternResolver();

	@Test
	void everySentenceExistsInBothLanguagesWithTheSameArguments() throws IOException {
		Resource[] english = FILES.getResources("classpath*:texts/*.properties");
		TreeSet<String> seen = new TreeSet<>();
		for (Resource file : english) {
			if (file.getFilename().endsWith("_es.properties")) {
				continue;
			}
			Properties one = load(file);
			Properties other = load(file.createRelative(file.getFilename().replace(".properties", "_es.properties")));
			assertThat(other.stringPropertyNames()).as(file.getFilename())
				.containsExactlyInAnyOrderElementsOf(one.stringPropertyNames());
			for (String key : one.stringPropertyNames()) {
				assertThat(seen.add(key)).as("the key " + key + " stands in one module only").isTrue();
				assertThat(one.getProperty(key)).as(key).isNotBlank();
				assertThat(arguments(other.getProperty(key))).as(key).isEqualTo(arguments(one.getProperty(key)));
			}
		}
		assertThat(seen).isNotEmpty();
	}

	@Test
	void writesNumbersAsTheLanguageDoes() throws IOException {
		Texts texts = new Texts();
		assertThat(texts.render("body-too-large", List.of(262_144), Locale.ENGLISH)).contains("262,144");
		assertThat(texts.render("body-too-large", List.of(262_144), Locale.of("es"))).contains("262.144")
			.startsWith("El cuerpo");
		assertThat(texts.render("forbidden", List.of(), Locale.FRENCH)).isEqualTo("Your role does not allow this.");
	}

	@Test
	void findsTheLanguageThatTheReaderWants() {
		assertThat(Texts.languageOf("es-419, en;q=0.5")).isEqualTo(Locale.of("es"));
		assertThat(Texts.languageOf("fr, es;q=0.5, en;q=0.4")).isEqualTo(Locale.of("es"));
		assertThat(Texts.languageOf("fr")).isEqualTo(Locale.ENGLISH);
		assertThat(Texts.languageOf(null)).isEqualTo(Locale.ENGLISH);
		assertThat(Texts.languageOf("*")).isEqualTo(Locale.ENGLISH);
		assertThat(Texts.languageOf("%%%")).isEqualTo(Locale.ENGLISH);
	}

	private static int arguments(String sentence) {
		return new MessageFormat(sentence, Locale.ENGLISH).getFormatsByArgumentIndex().length;
	}

	private static Properties load(Resource file) throws IOException {
		Properties properties = new Properties();
		try (InputStreamReader reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
			properties.load(reader);
		}
		return properties;
	}

}
