package dev.cima.insight;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Learns rules from baskets: what is bought with a product, with something of a category,
 * instead of a product, and at all. Time is proportional to the pairs in the baskets,
 * memory to their lines.
 */
final class Learner {

	private final Live live;

	/** The category of each product today, or {@link Names#NONE}. */
	private final int[] categoryOf;

	private final int categories;

	private final int products;

	private final Tally tally;

	Learner(Live live, List<String> products, int[] categoryOf, int categories) {
		this.live = live;
		this.products = products.size();
		this.categoryOf = categoryOf;
		this.categories = categories;
		this.tally = new Tally(products);
	}

	/** All baskets, in the order of their customers. */
	int[] all() {
		return IntStream.range(0, this.live.size()).toArray();
	}

	/** Those of them that are small enough to say what goes with what. */
	int[] small(int[] baskets) {
		return IntStream.of(baskets)
			.filter((basket) -> this.live.until(basket) - this.live.from(basket) <= MOST_PRODUCTS)
			.toArray();
	}

	/** What is bought with each product that is a base of rules, by product. */
	Map<Integer, Rules> withProducts(int[] small) {
		Index index = Index.of(small, this.products, this::products);
		return rules(index, this.products, index::count, (product, basket) -> {
			int customer = this.live.customer(basket);
			products(basket, (other) -> {
				if (other != product) {
					this.tally.add(other, customer);
				}
			});
		});
	}

	/**
	 * The rules of segments, without those that say too much beside those of everybody.
	 * @param everybody by product
	 * @param bySegment by segment and product; changed here
	 */
	void complete(int[] small, Map<Integer, Rules> everybody, Map<Integer, Map<Integer, Rules>> bySegment,
			Complement complement) {
		Index index = Index.of(small, this.products, this::products);
		everybody.forEach((product, rules) -> {
			Map<Integer, Rules> told = new HashMap<>();
			bySegment.forEach((segment, ofSegment) -> {
				Rules found = ofSegment.get(product);
				if (found != null) {
					told.put(segment, found);
				}
			});
			Map<Integer, Rules> tell = complement.tell(rules, told, (each) -> index.forEach(product, each),
					(basket, each) -> products(basket, (other) -> {
						if (other != product) {
							each.accept(other);
						}
					}));
			told.keySet().forEach((segment) -> {
				Map<Integer, Rules> ofSegment = bySegment.getOrDefault(segment, new HashMap<>());
				Rules left = tell.get(segment);
				if (left != null) {
					ofSegment.put(product, left);
				}
				else {
					ofSegment.remove(product);
				}
			});
		});
	}

	/** The same of what is bought at all. */
	Map<Integer, Rules> completePopular(int[] baskets, Rules everybody, Map<Integer, Rules> bySegment,
			Complement complement) {
		return complement.tell(everybody, bySegment, (each) -> IntStream.of(baskets).forEach(each), this::products);
	}

	/** What is bought with something else of each category. */
	Map<Integer, Rules> withCategories(int[] small) {
		Index index = Index.of(small, this.categories, this::categories);
		int[] own = { 0 };
		return rules(index, this.categories, index::count, (category, basket) -> {
			int customer = this.live.customer(basket);
			own[0] = 0;
			products(basket, (product) -> own[0] += (this.categoryOf[product] == category) ? 1 : 0);
			products(basket, (product) -> {
				if (own[0] > 1 || this.categoryOf[product] != category) {
					this.tally.add(product, customer);
				}
			});
		});
	}

	/**
	 * What is bought instead of each product, of all sales in which it was bought or
	 * replaced.
	 */
	Map<Integer, Rules> insteadOf(int[] baskets) {
		Index replaced = Index.of(baskets, this.products, this::replaced);
		Index bought = Index.of(baskets, this.products, this::products);
		return rules(replaced, this.products, (product) -> replaced.count(product) + bought.count(product),
				(product, basket) -> {
					int customer = this.live.customer(basket);
					Chunk chunk = this.live.chunk(basket);
					for (int line = this.live.from(basket); line < this.live.until(basket); line++) {
						if (chunk.insteadOf(line) == product) {
							this.tally.add(chunk.product[line], customer);
						}
					}
				});
	}

	/** What is bought at all. */
	Rules popular(int[] baskets) {
		for (int basket : baskets) {
			int customer = this.live.customer(basket);
			products(basket, (product) -> this.tally.add(product, customer));
		}
		return this.tally.rules(baskets.length);
	}

	/** In how many baskets each product is. */
	int[] sold(int[] baskets) {
		int[] sold = new int[this.products];
		for (int basket : baskets) {
			products(basket, (product) -> sold[product]++);
		}
		return sold;
	}

	private Map<Integer, Rules> rules(Index index, int things, Denominator of, Visit visit) {
		Map<Integer, Rules> found = new HashMap<>();
		for (int thing = 0; thing < things; thing++) {
			if (index.count(thing) < Rules.LEAST) {
				continue;
			}
			int now = thing;
			index.forEach(thing, (basket) -> visit.visit(now, basket));
			Rules rules = this.tally.rules(of.of(thing));
			if (rules.size() > 0) {
				found.put(thing, rules);
			}
		}
		return found;
	}

	private void products(int basket, IntConsumer each) {
		Chunk chunk = this.live.chunk(basket);
		int until = this.live.until(basket);
		for (int line = this.live.from(basket); line < until; line++) {
			each.accept(chunk.product[line]);
		}
	}

	private void categories(int basket, IntConsumer each) {
		Chunk chunk = this.live.chunk(basket);
		int from = this.live.from(basket);
		for (int line = from; line < this.live.until(basket); line++) {
			int category = this.categoryOf[chunk.product[line]];
			boolean first = category != Names.NONE;
			for (int before = from; first && before < line; before++) {
				first = this.categoryOf[chunk.product[before]] != category;
			}
			if (first) {
				each.accept(category);
			}
		}
	}

	private void replaced(int basket, IntConsumer each) {
		Chunk chunk = this.live.chunk(basket);
		int from = this.live.from(basket);
		for (int line = from; line < this.live.until(basket); line++) {
			int product = chunk.insteadOf(line);
			boolean first = product != Names.NONE;
			for (int before = from; first && before < line; before++) {
				first = chunk.insteadOf(before) != product;
			}
			if (first) {
				each.accept(product);
			}
		}
	}

	/** Sales of more different products say nothing about what goes with what. */
	static final int MOST_PRODUCTS = 40;

	/** How many sales a share is of. */
	@FunctionalInterface
	private interface Denominator {

		int of(int thing);

	}

	/** Tallies what a basket says about a thing. */
	@FunctionalInterface
	private interface Visit {

		void visit(int thing, int basket);

	}

}
