package dev.cima.insight;

import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * Holds back rules of segments that say too much beside the rule of everybody: whoever
 * takes them from it learns what is left, the sales to all other customers. What is left
 * has to be of {@link Rules#LEAST} sales to as many customers as well, or of none; where
 * it is less, the segment with the fewest is not told, so that its sales are among what
 * is left (complementary suppression).
 */
final class Complement {

	private final Live live;

	private final List<String> segments;

	private final Tally left;

	/** By segment, the products of which its rules tell. */
	private final Map<Integer, BitSet> told = new HashMap<>();

	/** How many sales and customers nothing is told of, and the last of these. */
	private final int[] silent = new int[3];

	/** The names are those of all products and of all segments. */
	Complement(Live live, List<String> products, List<String> segments) {
		this.live = live;
		this.segments = segments;
		this.left = new Tally(products);
	}

	/**
	 * The rules about one thing that can be told.
	 * @param everybody the rules of all segments and of customers who have none
	 * @param bySegment the rules of each segment that has any
	 * @param baskets gives each basket with the thing, in their order
	 * @param others gives each product of a basket that is sold with the thing
	 */
	Map<Integer, Rules> tell(Rules everybody, Map<Integer, Rules> bySegment, Consumer<IntConsumer> baskets,
			Index.Contents others) {
		if (bySegment.isEmpty() || everybody.size() == 0) {
			return bySegment;
		}
		count(bySegment, baskets, others);
		Map<Integer, Rules> tell = new HashMap<>(bySegment);
		for (int product : everybody.products()) {
			if (this.left.isFew(product)) {
				tell.keySet()
					.stream()
					.filter((segment) -> this.told.getOrDefault(segment, new BitSet()).get(product))
					.min(fewest((segment) -> tell.getOrDefault(segment, Rules.NONE).together(product)))
					.ifPresent((segment) -> tell.computeIfPresent(segment, (any, rules) -> rules.without(product)));
			}
		}
		boolean silenced = tell.values().removeIf((rules) -> rules.size() == 0);
		if (!silenced && isFew(this.silent[0], this.silent[1])) {
			tell.keySet()
				.stream()
				.min(fewest((segment) -> tell.getOrDefault(segment, Rules.NONE).of()))
				.ifPresent(tell::remove);
		}
		this.left.clear();
		this.told.values().forEach(BitSet::clear);
		return tell;
	}

	private void count(Map<Integer, Rules> bySegment, Consumer<IntConsumer> baskets, Index.Contents others) {
		bySegment.forEach((segment, rules) -> {
			BitSet products = this.told.computeIfAbsent(segment, (any) -> new BitSet());
			IntStream.of(rules.products()).forEach(products::set);
		});
		this.silent[0] = 0;
		this.silent[1] = 0;
		this.silent[2] = Names.NONE;
		baskets.accept((basket) -> {
			int customer = this.live.customer(basket);
			int segment = this.live.segment(basket);
			@Nullable BitSet products = bySegment.containsKey(segment) ? this.told.get(segment) : null;
			if (products == null) {
				this.silent[0]++;
				this.silent[1] += (customer != this.silent[2]) ? 1 : 0;
				this.silent[2] = customer;
			}
			others.forEach(basket, (product) -> {
				if (products == null || !products.get(product)) {
					this.left.add(product, customer);
				}
			});
		});
	}

	/** By the names, too, so that all nodes choose the same. */
	private Comparator<Integer> fewest(ToIntFunction<Integer> count) {
		return Comparator.comparingInt(count).thenComparing(this.segments::get);
	}

	static boolean isFew(int sales, int customers) {
		return sales > 0 && (sales < Rules.LEAST || customers < Rules.LEAST);
	}

}
