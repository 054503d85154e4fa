package dev.cima.technique;

import java.util.Random;

import dev.cima.breadth.Cases;
import dev.cima.measure.Prior;
import dev.cima.measure.Rate;

/**
 * How sales went for which a technique is meant.
 *
 * @param own to the customers whom it is for, since it is suggested
 * @param all to all customers in the same days
 */
record Track(Cases own, Cases all) {

	/** Everybody's rate weighs like so many sales. */
	private static final double WEIGHT = 10;

	/**
	 * The segment's rate is drawn towards that of all segments, and that one towards one
	 * half by two sales.
	 */
	Prior prior() {
		double mean = (Math.max(0, this.all.part()) + 1.0) / (Math.max(0, this.all.whole()) + 2.0);
		return new Prior(WEIGHT * mean, WEIGHT * (1 - mean));
	}

	Rate rate() {
		return Rate.of(this.own.part(), this.own.whole(), prior());
	}

	/** A rate that it may truly have, drawn from what is known of it. */
	double drawn(Random random) {
		Prior prior = prior();
		long whole = Math.max(0, this.own.whole());
		long part = Math.clamp(this.own.part(), 0, whole);
		double worked = gamma(prior.a() + part, random);
		return worked / (worked + gamma(prior.b() + whole - part, random));
	}

	/**
	 * A draw from the gamma distribution, the same on each node.
	 * @param shape above 0
	 * @see <a href="https://doi.org/10.1145/358407.358414">Marsaglia and Tsang, A Simple
	 * Method for Generating Gamma Variables (2000)</a>
	 */
	private static double gamma(double shape, Random random) {
		if (shape < 1) {
			return gamma(shape + 1, random) * StrictMath.pow(random.nextDouble(), 1 / shape);
		}
		double d = shape - 1.0 / 3;
		double c = 1 / StrictMath.sqrt(9 * d);
		while (true) {
			double x = random.nextGaussian();
			double v = 1 + c * x;
			v = v * v * v;
			double u = random.nextDouble();
			if (v > 0 && u > 0 && StrictMath.log(u) < 0.5 * x * x + d - d * v + d * StrictMath.log(v)) {
				return d * v;
			}
		}
	}

}
