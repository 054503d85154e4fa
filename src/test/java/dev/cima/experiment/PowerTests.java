package dev.cima.experiment;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class PowerTests {

	/** For shares of 0.1, 0.2, 0.3 and 0.5, as if parts of teams could be held out. */
	@ParameterizedTest
	@CsvSource({ "8, 3.30, 2.48, 2.16, 1.98", "20, 2.09, 1.57, 1.37, 1.25", "40, 1.48, 1.11, 0.97, 0.89",
			"100, 0.93, 0.70, 0.61, 0.56" })
	void agreesWithTheTable(int teams, double tenth, double fifth, double third, double half) {
		assertThat(detectable(teams, 0.1)).isCloseTo(tenth, within(0.006));
		assertThat(detectable(teams, 0.2)).isCloseTo(fifth, within(0.006));
		assertThat(detectable(teams, 0.3)).isCloseTo(third, within(0.006));
		assertThat(detectable(teams, 0.5)).isCloseTo(half, within(0.006));
	}

	/** A hundred times as many of each scale by ten, so that shares are whole. */
	private static double detectable(int teams, double share) {
		return Power.minimumDetectable(teams * 100, (int) Math.round(teams * 100 * share)) * 10;
	}

	@Test
	void lookingEachWeekTakesMore() {
		assertThat(Power.minimumDetectableWeekly(20, 4, 26)).isBetween(2.0, 2.6);
	}

}
