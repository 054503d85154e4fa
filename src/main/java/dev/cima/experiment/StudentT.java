package dev.cima.experiment;

/** Student's t distribution, as far as it is needed. */
final class StudentT {

	private StudentT() {
	}

	/**
	 * What a t distribution exceeds as seldom as a normal one exceeds a number. By the
	 * asymptotic expansion of Cornish and Fisher; with 5 degrees of freedom 2 % too low
	 * at 2.58, with more of them closer.
	 * @param normal a quantile of the normal distribution, not below 0
	 * @param free degrees of freedom, at least 1
	 * @see <a href="https://personal.math.ubc.ca/~cbm/aands/page_949.htm">Abramowitz and
	 * Stegun, Handbook of Mathematical Functions, 26.7.5</a>
	 */
	static double asRareAs(double normal, int free) {
		double z = normal;
		double z2 = z * z;
		double first = z * (z2 + 1) / 4;
		double second = z * ((5 * z2 + 16) * z2 + 3) / 96;
		double third = z * (((3 * z2 + 19) * z2 + 17) * z2 - 15) / 384;
		double fourth = z * ((((79 * z2 + 776) * z2 + 1482) * z2 - 1920) * z2 - 945) / 92_160;
		return z + (first + (second + (third + fourth / free) / free) / free) / free;
	}

}
