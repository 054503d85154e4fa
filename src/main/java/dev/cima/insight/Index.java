package dev.cima.insight;

import java.util.function.IntConsumer;

/**
 * In which baskets each thing is, in their order: the places of one thing stand side by
 * side, so that it takes 4 bytes for a basket and thing.
 */
final class Index {

	private final int[] from;

	private final int[] baskets;

	private Index(int[] from, int[] baskets) {
		this.from = from;
		this.baskets = baskets;
	}

	/** Makes the index of these baskets, by what is in each. */
	static Index of(int[] baskets, int things, Contents contents) {
		int[] from = new int[things + 1];
		for (int basket : baskets) {
			contents.forEach(basket, (thing) -> from[thing + 1]++);
		}
		for (int thing = 0; thing < things; thing++) {
			from[thing + 1] += from[thing];
		}
		int[] all = new int[from[things]];
		int[] next = from.clone();
		for (int basket : baskets) {
			contents.forEach(basket, (thing) -> all[next[thing]++] = basket);
		}
		return new Index(from, all);
	}

	/** In how many baskets a thing is. */
	int count(int thing) {
		return this.from[thing + 1] - this.from[thing];
	}

	void forEach(int thing, IntConsumer each) {
		for (int place = this.from[thing]; place < this.from[thing + 1]; place++) {
			each.accept(this.baskets[place]);
		}
	}

	/** What is in a basket: each thing once. */
	@FunctionalInterface
	interface Contents {

		void forEach(int basket, IntConsumer each);

	}

}
