package dev.cima.offers;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/**
 * What others do, in a few lines each and sharing nothing with the product: how often two
 * products were sold together, and four ways to rank by it.
 */
final class Reference {

	/** Larger sales say nothing about what goes with what. */
	private static final int MOST_PRODUCTS = 40;

	private static final double SHRINK = 50;

	private static final int GUESSES = 200;

	private final Map<String, Integer> numbers = new HashMap<>();

	private final List<String> products = new ArrayList<>();

	private final int[] sold;

	private final int[][] together;

	private final Map<String, BitSet> bought = new HashMap<>();

	private int sales;

	Reference(List<Basket> learnt) {
		learnt.forEach((basket) -> basket.products().forEach(this::number));
		this.sold = new int[this.products.size()];
		this.together = new int[this.products.size()][this.products.size()];
		learnt.forEach(this::learn);
	}

	private void learn(Basket basket) {
		int[] those = basket.products().stream().mapToInt(this::number).toArray();
		BitSet before = this.bought.computeIfAbsent(basket.account(), (account) -> new BitSet());
		IntStream.of(those).forEach(before::set);
		if (those.length > MOST_PRODUCTS) {
			return;
		}
		this.sales++;
		for (int one : those) {
			this.sold[one]++;
			for (int other : those) {
				if (one != other) {
					this.together[one][other]++;
				}
			}
		}
	}

	private int number(String product) {
		return this.numbers.computeIfAbsent(product, (id) -> {
			this.products.add(id);
			return this.products.size() - 1;
		});
	}

	/** Whether the account bought the product before. */
	boolean hasBought(String account, String product) {
		return !account.isEmpty() && this.numbers.containsKey(product)
				&& this.bought.getOrDefault(account, new BitSet()).get(this.numbers.get(product));
	}

	/** Adds the guesses of a method for a case to its score. */
	void guess(Case one, Method method, Score score) {
		int[] basket = one.rest().stream().filter(this.numbers::containsKey).mapToInt(this.numbers::get).toArray();
		double[] worth = new double[this.products.size()];
		for (int j = 0; j < worth.length; j++) {
			for (int i : basket) {
				double rule = method.worth(this.together[i][j], this.sold[i], this.sold[j], this.sales);
				worth[j] = method.sums() ? worth[j] + rule : Math.max(worth[j], rule);
			}
		}
		for (int i : basket) {
			worth[i] = -1;
		}
		List<String> guesses = first(worth);
		String account = one.sale().account();
		score.add(one.hidden(), guesses, hasBought(account, one.hidden()) ? null
				: guesses.stream().filter((product) -> !hasBought(account, product)).toList());
	}

	private List<String> first(double[] worth) {
		PriorityQueue<Integer> best = new PriorityQueue<>((one, other) -> {
			int by = Double.compare(worth[one], worth[other]);
			return (by != 0) ? by : this.products.get(other).compareTo(this.products.get(one));
		});
		for (int j = 0; j < worth.length; j++) {
			if (worth[j] > 0) {
				best.add(j);
				if (best.size() > GUESSES) {
					best.remove();
				}
			}
		}
		List<String> first = new ArrayList<>();
		while (!best.isEmpty()) {
			first.addFirst(this.products.get(best.remove()));
		}
		return first;
	}

	/** How a pair of products is judged. */
	enum Method {

		/** What sells most. */
		POPULARITY("popularity", false) {
			@Override
			double worth(int both, int i, int j, int all) {
				return j;
			}
		},

		/** How much more often than by chance, of however few sales. */
		LIFT("raw lift", false) {
			@Override
			double worth(int both, int i, int j, int all) {
				return (both == 0) ? 0 : (double) both * all / ((double) i * j);
			}
		},

		/** The cosine of the two columns of sales, less for few sales; summed. */
		COSINE("cosine, shrunk", true) {
			@Override
			double worth(int both, int i, int j, int all) {
				return (both == 0) ? 0 : both / Math.sqrt((double) i * j) * both / (both + SHRINK);
			}
		},

		/** The lower bound of Wilson's interval at z = 1 of the share that has both. */
		RULE("best single rule, lower Wilson bound", false) {
			@Override
			double worth(int both, int i, int j, int all) {
				if (both == 0) {
					return 0;
				}
				double share = (double) both / i;
				return (share + 1.0 / (2 * i) - Math.sqrt(share * (1 - share) / i + 1.0 / (4.0 * i * i))) / (1 + 1.0 / i);
			}
		};

		private final String title;

		private final boolean sums;

		Method(String title, boolean sums) {
			this.title = title;
			this.sums = sums;
		}

		abstract double worth(int both, int i, int j, int all);

		String title() {
			return this.title;
		}

		boolean sums() {
			return this.sums;
		}

	}

}
