package dev.cima.bench;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A measured figure.
 *
 * @param target as it is shown
 * @param detail both sides of a ratio, and what one has to know about it
 * @param raw the numbers of each round
 */
record Figure(int number, String name, double value, String shown, String target, boolean met, String detail,
		Map<String, List<Double>> raw) {

	static final Comparator<Figure> ORDER = Comparator.comparingInt(Figure::number);

	/** A ratio that must not be lower than the target: the median of the rounds' ratios. */
	static Figure ratio(int number, String name, double target, String aboveName, List<Double> above, String belowName,
			List<Double> below, String note) {
		List<Double> ratios = IntStream.range(0, above.size()).mapToObj((i) -> above.get(i) / below.get(i)).toList();
		double ratio = median(ratios);
		String detail = String.format(Locale.ROOT, "%s %,.0f/s, %s %,.0f/s%s", aboveName, median(above), belowName,
				median(below), note.isEmpty() ? "" : "; " + note);
		return new Figure(number, name, ratio, String.format(Locale.ROOT, "%.2f", ratio), "≥ " + target,
				ratio >= target, detail, Map.of(aboveName, above, belowName, below, "ratio", ratios));
	}

	/** A value that must not be higher than the target. */
	static Figure atMost(int number, String name, double target, String unit, double value, String detail,
			Map<String, List<Double>> raw) {
		return new Figure(number, name, value, String.format(Locale.ROOT, "%.0f %s", value, unit),
				String.format(Locale.ROOT, "≤ %.0f %s", target, unit), value <= target, detail, raw);
	}

	Figure and(boolean condition, String more) {
		return new Figure(this.number, this.name, this.value, this.shown, this.target, this.met && condition,
				this.detail + "; " + more, this.raw);
	}

	Figure and(boolean condition) {
		return new Figure(this.number, this.name, this.value, this.shown, this.target, this.met && condition,
				this.detail, this.raw);
	}

	static double median(List<Double> values) {
		double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
		int middle = sorted.length / 2;
		return (sorted.length == 0) ? Double.NaN
				: (sorted.length % 2 == 1) ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
	}

	/** The value below which a share of all values lies, by the nearest rank. */
	static double quantile(List<Double> values, double share) {
		double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
		Arrays.sort(sorted);
		return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
	}

}
