package dev.cima.insight;

import java.util.Arrays;

/**
 * What each account bought, as three arrays for all: 8 bytes for an account and product.
 */
final class Purchasers {

	private final int[] sales;

	private final int[] from;

	private final int[] products;

	private final int[] times;

	private Purchasers(int[] sales, int[] from, int[] products, int[] times) {
		this.sales = sales;
		this.from = from;
		this.products = products;
		this.times = times;
	}

	static Purchasers of(Live live, int accounts) {
		int[] sales = new int[accounts];
		int[] from = new int[accounts + 1];
		for (int basket = 0; basket < live.size(); basket++) {
			int account = live.account(basket);
			if (account != Names.NONE) {
				sales[account]++;
				from[account + 1] += live.until(basket) - live.from(basket);
			}
		}
		for (int account = 0; account < accounts; account++) {
			from[account + 1] += from[account];
		}
		int[] products = new int[from[accounts]];
		int[] next = from.clone();
		for (int basket = 0; basket < live.size(); basket++) {
			int account = live.account(basket);
			if (account != Names.NONE) {
				int lines = live.until(basket) - live.from(basket);
				System.arraycopy(live.chunk(basket).product, live.from(basket), products, next[account], lines);
				next[account] += lines;
			}
		}
		return new Purchasers(sales, from, products, new int[0]).merged();
	}

	/** Each product of an account once. */
	private Purchasers merged() {
		int accounts = this.sales.length;
		int[] begin = new int[accounts + 1];
		int[] times = new int[this.products.length];
		int size = 0;
		for (int account = 0; account < accounts; account++) {
			int until = this.from[account + 1];
			Arrays.sort(this.products, this.from[account], until);
			begin[account] = size;
			for (int place = this.from[account]; place < until; place++) {
				if (size > begin[account] && this.products[size - 1] == this.products[place]) {
					times[size - 1]++;
				}
				else {
					this.products[size] = this.products[place];
					times[size++] = 1;
				}
			}
		}
		begin[accounts] = size;
		return new Purchasers(this.sales, begin, Arrays.copyOf(this.products, size), Arrays.copyOf(times, size));
	}

	Bought of(int account) {
		if (account < 0 || account >= this.sales.length || this.sales[account] == 0) {
			return Bought.NOTHING;
		}
		int begin = this.from[account];
		int end = this.from[account + 1];
		return new Bought(this.sales[account], Arrays.copyOfRange(this.products, begin, end),
				Arrays.copyOfRange(this.times, begin, end));
	}

}
