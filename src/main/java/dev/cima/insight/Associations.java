package dev.cima.insight;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import dev.cima.platform.Organisation;
import org.jspecify.annotations.Nullable;

/**
 * What goes with what, learnt from the counted sales of a version. All answers come from
 * memory. Products are numbers here; those of one version mean nothing in another.
 * Immutable.
 */
public final class Associations {

	/** Nothing. */
	static final Associations NONE = new Associations(Live.NOTHING, new Dictionary(), (product) -> null);

	private final Dictionary names;

	private final List<String> products;

	private final int sales;

	private final int[] sold;

	private final Map<Integer, Rules> with;

	private final Map<Integer, Map<Integer, Rules>> withInSegment = new HashMap<>();

	private final Map<String, Rules> withCategory = new HashMap<>();

	private final Map<Integer, Rules> insteadOf;

	private final Rules popular;

	private final Map<Integer, Rules> popularInSegment = new HashMap<>();

	private final Purchasers purchasers;

	private Associations(Live live, Dictionary names, Function<String, @Nullable String> categories) {
		this.names = names;
		this.products = names.products().all();
		Names numbered = new Names();
		int[] categoryOf = this.products.stream()
			.mapToInt((product) -> numbered.number(categories.apply(product)))
			.toArray();
		Learner learner = new Learner(live, this.products, categoryOf, numbered.size());
		int[] all = learner.all();
		int[] small = learner.small(all);
		this.sales = all.length;
		this.sold = learner.sold(all);
		this.with = learner.withProducts(small);
		learner.withCategories(small)
			.forEach((category, rules) -> this.withCategory.put(name(numbered, category), rules));
		this.insteadOf = learner.insteadOf(all);
		this.popular = learner.popular(all);
		int[][] segments = live.bySegment(names.segments().size());
		for (int segment = 0; segment < segments.length; segment++) {
			this.withInSegment.put(segment, learner.withProducts(learner.small(segments[segment])));
			Rules bought = learner.popular(segments[segment]);
			if (bought.size() > 0) {
				this.popularInSegment.put(segment, bought);
			}
		}
		Complement complement = new Complement(live, this.products, names.segments().all());
		learner.complete(small, this.with, this.withInSegment, complement);
		Map<Integer, Rules> popular = learner.completePopular(all, this.popular, this.popularInSegment, complement);
		this.popularInSegment.keySet().retainAll(popular.keySet());
		this.popularInSegment.putAll(popular);
		this.purchasers = Purchasers.of(live, names.accounts().size());
	}

	private static String name(Names names, int number) {
		return names.all().get(number);
	}

	/** Learns from what was sold before a moment. */
	static Associations learn(Book book, Dictionary names, Organisation organisation,
			Function<String, @Nullable String> categories, Instant before) {
		return new Associations(Live.of(book, names, organisation, before), names, categories);
	}

	/** The number of a product; negative when it was never sold. */
	public int product(String id) {
		int number = this.names.products().find(id);
		return (number < this.products.size()) ? number : Names.NONE;
	}

	/** The id of a product. */
	public String product(int number) {
		return this.products.get(number);
	}

	/** The number of products that were ever sold. */
	public int products() {
		return this.products.size();
	}

	/** How many sales it was learnt from. */
	public int sales() {
		return this.sales;
	}

	/** In how many of all sales a product was. */
	public int sold(int product) {
		return this.sold[product];
	}

	/** What is bought with a product, of all sales of at most 40 different products. */
	public Rules with(int product) {
		return this.with.getOrDefault(product, Rules.NONE);
	}

	/** The same of the sales to a segment. */
	public Rules with(int product, String segment) {
		return this.withInSegment.getOrDefault(this.names.segments().find(segment), Map.of())
			.getOrDefault(product, Rules.NONE);
	}

	/** What is bought with something else of a category. */
	public Rules withCategory(String category) {
		return this.withCategory.getOrDefault(category, Rules.NONE);
	}

	/**
	 * What is bought instead of a product, of all sales in which it was bought or
	 * replaced.
	 */
	public Rules insteadOf(int product) {
		return this.insteadOf.getOrDefault(product, Rules.NONE);
	}

	/** What is bought, of all sales. */
	public Rules popular() {
		return this.popular;
	}

	/** The same of the sales to a segment. */
	public Rules popular(String segment) {
		return this.popularInSegment.getOrDefault(this.names.segments().find(segment), Rules.NONE);
	}

	/** What an account bought. */
	public Bought bought(String account) {
		return this.purchasers.of(this.names.accounts().find(account));
	}

}
