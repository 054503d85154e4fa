package dev.cima.experiment;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Against figures that others published, which were checked against the paper. */
class ConfidenceSequenceTests {

	private static final double FINE = 0.00001;

	@Test
	void tunesToTheNumberThatIsPlanned() {
		assertThat(new ConfidenceSequence(0.05, 5_000).rho()).isCloseTo(0.0398401, within(1e-7));
	}

	/** PostHog's {@code test_matches_reference_values}: means and proportions. */
	@ParameterizedTest
	@CsvSource({ "2500, 135000, 3500, 1400, 52000, 3000, 1000, 0.53061, -0.53230, 1.59353, 0.33368, 1.0",
			"2600, 2600, 3500, 1450, 1450, 3050, 5000, 0.56256, 0.46064, 0.66448, 0.03354, 0.0" })
	void agreesWithWhatOthersHave(double sum1, double squares1, int n1, double sum0, double squares0, int n0,
			int tightest, double estimate, double low, double high, double error, double p) {
		// of proportions the variance is p (1 − p), without Bessel's correction
		int free = (sum1 == squares1) ? 0 : 1;
		Relative relative = Relative.of(sum1, squares1, n1, sum0, squares0, n0, free);
		assertThat(relative.estimate()).isCloseTo(estimate, within(FINE));
		assertThat(relative.error()).isCloseTo(error, within(FINE));
		ConfidenceSequence sequence = new ConfidenceSequence(0.05, tightest);
		double half = relative.error() * sequence.halfWidth(n1 + n0);
		assertThat(relative.estimate() - half).isCloseTo(low, within(FINE));
		assertThat(relative.estimate() + half).isCloseTo(high, within(FINE));
		assertThat(sequence.pValue(relative.estimate() / relative.error(), n1 + n0)).isCloseTo(p, within(FINE));
	}

	/** Welch's interval at one look, by the t distribution. */
	@Test
	void agreesWithWhatOthersHaveForOneLook() {
		Relative relative = Relative.of(1922.7, 94698.29, 2461, 1196.87, 37377.9767, 2507, 1);
		assertThat(relative.estimate()).isCloseTo(0.63646, within(FINE));
		double half = relative.error() * StudentT.asRareAs(1.959964, relative.free());
		assertThat(relative.estimate() - half).isCloseTo(-0.0875, within(2 * FINE));
		assertThat(relative.estimate() + half).isCloseTo(1.36048, within(5 * FINE));
	}

	@ParameterizedTest
	@CsvSource({ "6, 1.68", "13, 1.57", "26, 1.55", "52, 1.56" })
	void costsSoMuchMoreThanOneLook(int seen, double times) {
		assertThat(new ConfidenceSequence(0.05, 26).halfWidth(seen) / 1.959964).isCloseTo(times, within(0.005));
	}

	/** Tables of the t distribution: 97.5 % and 99.5 %. */
	@ParameterizedTest
	@CsvSource({ "1.959964, 5, 2.5706", "1.959964, 10, 2.2281", "1.959964, 17, 2.1098", "1.959964, 30, 2.0423",
			"2.575829, 10, 3.1693", "2.575829, 17, 2.8982" })
	void isAsRareByStudentsDistribution(double normal, int free, double t) {
		assertThat(StudentT.asRareAs(normal, free)).isCloseTo(t, within(0.01));
	}

	@Test
	void holdsZeroExactlyWhereItsPValueIsLarger() {
		ConfidenceSequence sequence = new ConfidenceSequence(0.05, 26);
		for (int seen = 1; seen <= 26; seen++) {
			// ρ is tuned to 0.05, so there alone both are the same
			assertThat(sequence.pValue(sequence.halfWidth(seen), seen)).isCloseTo(0.05, within(1e-9));
		}
	}

	/** How much larger a mean is, in parts of the other one, by the delta method. */
	record Relative(double estimate, double error, int free) {

		static Relative of(double sum1, double squares1, int n1, double sum0, double squares0, int n0, int lost) {
			double mean1 = sum1 / n1;
			double mean0 = sum0 / n0;
			double part1 = (squares1 - sum1 * sum1 / n1) / (n1 - lost) / n1 / (mean0 * mean0);
			double part0 = (squares0 - sum0 * sum0 / n0) / (n0 - lost) / n0 * mean1 * mean1 / Math.pow(mean0, 4);
			double free = Math.pow(part1 + part0, 2) / (part1 * part1 / (n1 - 1) + part0 * part0 / (n0 - 1));
			return new Relative(mean1 / mean0 - 1, Math.sqrt(part1 + part0), (int) Math.round(free));
		}

	}

}
