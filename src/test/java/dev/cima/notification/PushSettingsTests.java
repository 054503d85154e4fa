package dev.cima.notification;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

class PushSettingsTests {

	private static final PushSettings DEFAULTS = settings(Map.of());

	@Test
	void aPauseDoublesUpToTheLongest() {
		assertThat(DEFAULTS.pauseAfter(1, 0)).isEqualTo(Duration.ofSeconds(5));
		assertThat(DEFAULTS.pauseAfter(2, 0)).isEqualTo(Duration.ofSeconds(10));
		assertThat(DEFAULTS.pauseAfter(5, 0)).isEqualTo(Duration.ofSeconds(80));
		assertThat(DEFAULTS.pauseAfter(9, 0)).isEqualTo(Duration.ofMinutes(15));
		assertThat(DEFAULTS.pauseAfter(Integer.MAX_VALUE, 0)).isEqualTo(Duration.ofMinutes(15));
	}

	@Test
	void aPauseIsShortenedByUpToAHalfAtRandom() {
		assertThat(DEFAULTS.pauseAfter(2, 1)).isEqualTo(Duration.ofSeconds(5));
		assertThat(DEFAULTS.pauseAfter(2, 0.5)).isEqualTo(Duration.ofMillis(7500));
	}

	@Test
	void sendsNoMoreAtOnceThanOneConnectionHolds() {
		assertThat(settings(Map.of("cima.push.concurrency", "5000")).concurrency()).isEqualTo(100);
		assertThat(settings(Map.of("cima.push.concurrency", "0")).concurrency()).isEqualTo(1);
	}

	private static PushSettings settings(Map<String, String> properties) {
		return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("cima.push", PushSettings.class);
	}

}
