package dev.cima.insight;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

class InsightSettingsTests {

	/** What one builds, another shows with its next look: `allNodesShow…` proves that. */
	@Test
	void aSaleIsInTheOffersOfAllNodesWithinFiveMinutes() {
		InsightSettings usual = new Binder(new MapConfigurationPropertySource(Map.of())).bindOrCreate("cima.insight",
				InsightSettings.class);
		// just missed, the longest rest, a build that makes it as long, and the other's
		// look
		Duration longest = usual.look()
			.plus(InsightKeeper.LONGEST_REST)
			.plus(InsightKeeper.LONGEST_REST.dividedBy(InsightKeeper.REST))
			.plus(usual.look());
		assertThat(longest).isLessThanOrEqualTo(Duration.ofMinutes(5));
		assertThat(usual.look().plus(usual.buildEvery()).plus(usual.look())).as("of a usual shop")
			.isLessThanOrEqualTo(Duration.ofMinutes(1));
	}

}
