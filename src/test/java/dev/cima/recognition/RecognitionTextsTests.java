package dev.cima.recognition;

import java.util.Locale;

import dev.cima.platform.Texts;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** What the hall of fame says of itself. */
class RecognitionTextsTests {

	private static final Texts TEXTS = new AnnotationConfigApplicationContext(Texts.class).getBean(Texts.class);

	@ParameterizedTest
	@EnumSource
	void saysInBothLanguagesWhatCounts(RecognitionCategory category) {
		RecognitionTexts texts = new RecognitionTexts(TEXTS);
		String english = texts.rule(category, Locale.ENGLISH);
		assertThat(english).endsWith(".").doesNotContain("recognition.rule");
		assertThat(texts.rule(category, Locale.of("es"))).endsWith(".")
			.doesNotContain("recognition.rule")
			.isNotEqualTo(english);
	}

}
