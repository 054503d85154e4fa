package dev.cima.breadth;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

import dev.cima.breadth.SoldMonth.Sold;
import org.jspecify.annotations.Nullable;

/**
 * Makes the index of a rep: 1 − H(own sales by category) ÷ H(expected), with Shannon's
 * entropy H, Miller and Madow's correction, and an interval by drawing the sales again.
 * Expected is what {@link Expected} says of the segments of the rep's customers, each
 * segment weighing as much as in the rep's own sales.
 */
final class IndexMaker {

	/** How many sales of a category are needed; fewer say nothing. */
	static final int ENOUGH = 20;

	private static final int DRAWS = 400;

	/** More make the interval no narrower; it is a little too wide then. */
	private static final int MOST_DRAWN = 3_000;

	/** Four fifths are most of it. */
	private static final double MOST_OF_IT = 0.8;

	private static final double WORTH_SELLING = 0.05;

	private static final int MOST_OPEN = 5;

	private IndexMaker() {
	}

	/**
	 * The index.
	 * @param own what the rep sold, by segment and category
	 * @param wanted how often each is to be expected, likewise, see {@link Expected}
	 * @param seed the same for the same rep and months on each node
	 */
	static Made made(Map<String, Map<String, Sold>> own, Map<String, Map<String, Double>> wanted, long seed) {
		TreeSet<String> names = new TreeSet<>();
		own.values().forEach((categories) -> names.addAll(categories.keySet()));
		wanted.forEach((segment, categories) -> {
			if (own.containsKey(segment)) {
				names.addAll(categories.keySet());
			}
		});
		List<String> categories = List.copyOf(names);
		long[] counts = new long[categories.size()];
		long[] revenue = new long[categories.size()];
		double[] expected = new double[categories.size()];
		// sums of fractions depend on their order
		new TreeMap<>(own).forEach((segment, sold) -> {
			long mine = sales(sold);
			Map<String, Double> all = wanted.getOrDefault(segment, Map.of());
			double theirs = categories.stream().mapToDouble((category) -> all.getOrDefault(category, 0.0)).sum();
			for (int i = 0; i < categories.size(); i++) {
				Sold one = sold.get(categories.get(i));
				counts[i] += (one != null) ? one.sales() : 0;
				revenue[i] += (one != null) ? Math.max(0, one.revenue()) : 0;
				// of whom nobody knows anything, what was sold is what was to be expected
				double usual = (theirs > 0) ? mine * all.getOrDefault(categories.get(i), 0.0) / theirs
						: (one != null) ? one.sales() : 0;
				expected[i] += usual;
			}
		});
		long cases = Arrays.stream(counts).sum();
		double whole = Entropy.of(expected);
		if (cases < ENOUGH || whole <= 0) {
			return new Made(null, Double.NaN, Double.NaN, leading(categories, revenue), 0, 0, List.of());
		}
		double index = index(counts, whole);
		double[] draws = new double[DRAWS];
		Random random = new Random(seed);
		for (int i = 0; i < DRAWS; i++) {
			draws[i] = index(Entropy.drawnAgain(counts, MOST_DRAWN, random), whole);
		}
		Arrays.sort(draws);
		List<String> leading = leading(categories, revenue);
		return new Made(index, Math.min(index, draws[DRAWS / 40]), Math.max(index, draws[DRAWS - 1 - DRAWS / 40]),
				leading, share(categories, revenue, leading), most(expected), open(categories, counts, expected));
	}

	private static long sales(Map<String, Sold> sold) {
		return sold.values().stream().mapToLong(Sold::sales).sum();
	}

	private static double index(long[] counts, double expected) {
		return Math.clamp(1 - Entropy.corrected(counts) / expected, 0, 1);
	}

	/** The fewest categories that are most of the revenue, the greatest first. */
	private static List<String> leading(List<String> categories, long[] revenue) {
		long sum = Arrays.stream(revenue).sum();
		List<Integer> order = new ArrayList<>();
		for (int i = 0; i < revenue.length; i++) {
			order.add(i);
		}
		order.sort(Comparator.comparingLong((Integer i) -> -revenue[i]));
		List<String> leading = new ArrayList<>();
		long so = 0;
		for (int i : order) {
			if (sum > 0 && so < MOST_OF_IT * sum) {
				leading.add(categories.get(i));
				so += revenue[i];
			}
		}
		return List.copyOf(leading);
	}

	private static double share(List<String> categories, long[] revenue, List<String> of) {
		Map<String, Long> by = new HashMap<>();
		for (int i = 0; i < revenue.length; i++) {
			by.put(categories.get(i), revenue[i]);
		}
		return (double) of.stream().mapToLong((one) -> by.getOrDefault(one, 0L)).sum()
				/ Math.max(1, Arrays.stream(revenue).sum());
	}

	/** How many categories are most of what is expected. */
	private static int most(double[] expected) {
		double[] ascending = expected.clone();
		Arrays.sort(ascending);
		double sum = Arrays.stream(expected).sum();
		double so = 0;
		int count = 0;
		for (int i = ascending.length - 1; i >= 0 && so < MOST_OF_IT * sum; i--) {
			so += ascending[i];
			count++;
		}
		return count;
	}

	/** What is expected, and sold less than half as often. */
	private static List<String> open(List<String> categories, long[] counts, double[] expected) {
		double sum = Arrays.stream(expected).sum();
		double cases = Arrays.stream(counts).sum();
		Map<String, Double> gaps = new TreeMap<>();
		for (int i = 0; i < counts.length; i++) {
			double usual = expected[i] / sum;
			double own = counts[i] / cases;
			if (usual >= WORTH_SELLING && own < usual / 2) {
				gaps.put(categories.get(i), usual - own);
			}
		}
		return gaps.entrySet()
			.stream()
			.sorted(Map.Entry.<String, Double>comparingByValue().reversed())
			.limit(MOST_OPEN)
			.map(Map.Entry::getKey)
			.toList();
	}

	/**
	 * An index with what it is made of.
	 *
	 * @param index null where too little is known
	 * @param leading the fewest categories that are four fifths of the revenue
	 * @param leadingShare what they are of it, 0 to 1
	 * @param usual how many categories are four fifths of what is expected
	 */
	record Made(@Nullable Double index, double low, double high, List<String> leading, double leadingShare, int usual,
			List<String> open) {
	}

}
