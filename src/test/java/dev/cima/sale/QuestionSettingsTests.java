package dev.cima.sale;

import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

class QuestionSettingsTests {

	@ParameterizedTest
	@CsvSource({ "some.setting=1, 48", "cima.competition.grace=6h, 6",
			"cima.competition.grace=6h cima.sale.questions.late=9h, 9" })
	void asksAboutWhatIsLaterThanCompetitionsWaitUnlessASettingSaysOtherwise(String settings, long hours) {
		new ApplicationContextRunner().withInitializer(new ConfigDataApplicationContextInitializer())
			.withUserConfiguration(Settings.class)
			.withPropertyValues(settings.split(" "))
			.run((context) -> assertThat(context.getBean(QuestionSettings.class).late())
				.isEqualTo(Duration.ofHours(hours)));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(QuestionSettings.class)
	static class Settings {

	}

}
