package dev.cima.experiment;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Random;

import dev.cima.experiment.Figures.Adjusted;
import dev.cima.platform.Sha256;

/**
 * Randomisation inference: how many of the draws that were possible would show as much as
 * the draw that was made, if nothing had any effect. It needs no distribution, and holds
 * for any number of teams.
 *
 * @param figures of the teams
 * @param treated the draw that was made
 * @param design all draws that could have been made
 * @param seed for the draws, where there are too many to take all
 * @see <a href="https://doi.org/10.1017/CBO9781139025751">Imbens, Rubin, Causal Inference
 * for Statistics, Social, and Biomedical Sciences, chapter 5</a>
 */
record Randomisation(Adjusted figures, boolean[] treated, Design design, String seed) {

	/** Up to so many are all taken. */
	static final int ALL = 10_000;

	/** Else so many by chance, and the one that was made. */
	static final int DRAWS = 5_000;

	/** Rounding must not hide draws that are the same by symmetry. */
	private static final double SAME = 1e-9;

	/** The share of draws whose difference lies as far from 0 to either side. */
	double either() {
		return share(0);
	}

	/** The share of draws whose difference is as low. */
	double low() {
		return share(-1);
	}

	private double share(int side) {
		double made = extreme(this.treated, side);
		double least = made - SAME * Math.abs(made);
		long[] counts = new long[2];
		if (this.design.draws().compareTo(BigInteger.valueOf(ALL)) <= 0) {
			this.design.forEach((draw) -> count(draw, side, least, counts));
		}
		else {
			count(this.treated, side, least, counts);
			// java.util.Random is the same on each machine, by its specification
			Random random = new Random(ByteBuffer.wrap(Sha256.of(this.seed)).getLong());
			boolean[] draw = new boolean[this.treated.length];
			for (int i = 0; i < DRAWS; i++) {
				this.design.draw(random, draw);
				count(draw, side, least, counts);
			}
		}
		return (double) counts[1] / counts[0];
	}

	private void count(boolean[] draw, int side, double least, long[] counts) {
		counts[0]++;
		counts[1] += (extreme(draw, side) >= least) ? 1 : 0;
	}

	private double extreme(boolean[] draw, int side) {
		double estimate = this.figures.difference(draw).estimate();
		return (side == 0) ? Math.abs(estimate) : side * estimate;
	}

}
