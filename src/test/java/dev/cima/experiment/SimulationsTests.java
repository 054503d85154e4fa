package dev.cima.experiment;

import dev.cima.experiment.World.Kind;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A part of what {@code mvn -Psimulations verify} does, in seconds. */
class SimulationsTests {

	private final Simulations some = new Simulations(100);

	@Test
	void raisesNoFalseAlarms() {
		assertThat(this.some.nulls(Kind.WEEKS, 20, 10)).isLessThanOrEqualTo(Simulations.MOST_ALARMS);
		assertThat(this.some.nulls(Kind.LASTING, 8, 2)).isLessThanOrEqualTo(Simulations.MOST_ALARMS);
	}

	@Test
	void findsWhatIsCrowdedOut() {
		assertThat(this.some.drop(Kind.LASTING, 20, 10, 3)).isGreaterThanOrEqualTo(Simulations.LEAST_FOUND);
	}

	@Test
	void doesNotTakeRegressionToTheMeanForAnEffect() {
		assertThat(this.some.regression(true)).isLessThanOrEqualTo(Simulations.MOST_ALARMS);
		assertThat(this.some.regression(false)).as("refused").isOne();
	}

}
