package dev.cima.whitespace;

import java.util.Arrays;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class QuantilesTests {

	/** By scipy 1.17 (special.betainc). */
	@Test
	void knowsTheBetaDistribution() {
		assertThat(IncompleteBeta.of(0.7, 8.8, 2.2)).isEqualTo(0.18826070941819717, within(1e-12));
		assertThat(IncompleteBeta.of(0.85, 24, 6)).isEqualTo(0.7379443636739469, within(1e-12));
		assertThat(IncompleteBeta.of(0.25, 2, 3)).isEqualTo(0.26171875, within(1e-12));
	}

	/** By scipy 1.17 (stats.mstats.hdquantiles) for ten shares, of which five are 0. */
	@Test
	void isHarrellDavisForFewShares() {
		double[] shares = { 0.1, 0.2, 0.25, 0.3, 0.5 };
		double[] weights = { 1, 1, 1, 1, 1 };
		assertThat(Quantiles.of(shares, weights, 5, 10, 10, 10, 0.7)).isEqualTo(0.21756553, within(1e-8));
		assertThat(Quantiles.of(shares, weights, 5, 10, 10, 10, 0.8)).isEqualTo(0.30260461, within(1e-8));
		assertThat(Quantiles.of(shares, weights, 5, 10, 10, 10, 0.9)).isEqualTo(0.4124203, within(1e-7));
	}

	@Test
	void isBetweenTheSharesForMany() {
		double[] shares = new double[30];
		Arrays.setAll(shares, (i) -> i + 1.0);
		double[] weights = new double[30];
		Arrays.fill(weights, 2);
		// 0.8 of 30 is 24: the middles of the 24th and 25th share are 23.5 and 24.5
		assertThat(Quantiles.of(shares, weights, 30, 30, 60, 120, 0.8)).isEqualTo(24.5, within(1e-12));
	}

	@Test
	void isZeroWhereFewerThanAFifthBuy() {
		double[] shares = { 0.2, 0.3, 0.4 };
		double[] weights = { 1, 1, 1 };
		assertThat(Quantiles.of(shares, weights, 3, 30, 30, 30, 0.8)).isZero();
		assertThat(Quantiles.of(shares, weights, 3, 30, 30, 30, 0.95)).isEqualTo(0.3, within(1e-12));
	}

}
