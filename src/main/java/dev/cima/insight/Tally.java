package dev.cima.insight;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Counts, for one thing at a time, the sales and the customers of each product that was
 * sold with it. Baskets come in the order of their customers, so the last customer is all
 * that has to be remembered. Its arrays are used again for the next thing.
 */
final class Tally {

	/** Nobody would be shown more partners of one thing. */
	private static final int MOST_KEPT = 200;

	private final List<String> names;

	private final int[] sales;

	private final int[] customers;

	private final int[] last;

	private final int[] touched;

	private int size;

	/** Begins; the names are those of all products. */
	Tally(List<String> names) {
		this.names = names;
		this.sales = new int[names.size()];
		this.customers = new int[names.size()];
		this.last = new int[names.size()];
		this.touched = new int[names.size()];
	}

	/** The product was in a sale to this customer. */
	void add(int product, int customer) {
		if (this.sales[product]++ == 0) {
			this.touched[this.size++] = product;
			this.last[product] = customer;
			this.customers[product] = 1;
		}
		else if (this.last[product] != customer) {
			this.last[product] = customer;
			this.customers[product]++;
		}
	}

	/** How many sales had the product so far. */
	int sales(int product) {
		return this.sales[product];
	}

	/**
	 * Whether there are sales of the product, but too few to be told, or to too few
	 * customers.
	 */
	boolean isFew(int product) {
		return Complement.isFew(this.sales[product], this.customers[product]);
	}

	/** Begins anew. */
	void clear() {
		for (int place = 0; place < this.size; place++) {
			this.sales[this.touched[place]] = 0;
		}
		this.size = 0;
	}

	/** The rules that were counted, and begins anew. */
	Rules rules(int of) {
		List<Counted> found = IntStream.range(0, this.size)
			.map((place) -> this.touched[place])
			.filter((product) -> this.sales[product] >= Rules.LEAST && this.customers[product] >= Rules.LEAST)
			.mapToObj((product) -> new Counted(product, this.sales[product], Wilson.low(this.sales[product], of)))
			.sorted(Comparator.comparingDouble((Counted one) -> -one.low)
				.thenComparing((one) -> this.names.get(one.product)))
			.limit(MOST_KEPT)
			.toList();
		clear();
		if (found.isEmpty()) {
			return Rules.NONE;
		}
		return new Rules(of, found.stream().mapToInt(Counted::product).toArray(),
				found.stream().mapToInt(Counted::sales).toArray());
	}

	private record Counted(int product, int sales, double low) {
	}

}
