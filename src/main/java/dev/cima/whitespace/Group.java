package dev.cima.whitespace;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Accounts that are compared with each other, by size: for each, the logarithm of its
 * size and the square roots of its categories' shares, one row after another.
 */
final class Group {

	private final List<Spender> members;

	private final double[] logSize;

	/** Where the row of each begins; one more than there are members. */
	private final int[] from;

	private final int[] category;

	private final double[] root;

	private final double[] logRest;

	private final double[] scale;

	/**
	 * Compares these.
	 * @param members ascending by size, each above 0
	 * @param categories ascending, all that they buy
	 */
	Group(List<Spender> members, List<String> categories) {
		this.members = members;
		this.logSize = new double[members.size()];
		this.from = new int[members.size() + 1];
		int most = members.stream().mapToInt((member) -> member.usual().size()).sum();
		this.category = new int[most];
		this.root = new double[most];
		this.logRest = new double[most];
		this.scale = new double[most];
		int at = 0;
		for (int i = 0; i < members.size(); i++) {
			double size = members.get(i).size();
			this.logSize[i] = Math.log(size);
			this.from[i] = at;
			int[] bought = members.get(i)
				.usual()
				.entrySet()
				.stream()
				.filter((one) -> one.getValue() > 0)
				.mapToInt((one) -> Collections.binarySearch(categories, one.getKey()))
				.sorted()
				.toArray();
			for (int number : bought) {
				this.category[at] = number;
				this.root[at] = Math.sqrt(members.get(i).usual().getOrDefault(categories.get(number), 0.0) / size);
				this.logRest[at] = Math.log(Math.max(rest(at), 1e-12));
				this.scale[at] = 1 / Math.sqrt(Math.max(rest(at), 1e-12));
				at++;
			}
		}
		this.from[members.size()] = at;
	}

	int size() {
		return this.members.size();
	}

	Spender member(int index) {
		return this.members.get(index);
	}

	double logSize(int index) {
		return this.logSize[index];
	}

	int begin(int index) {
		return this.from[index];
	}

	int end(int index) {
		return this.from[index + 1];
	}

	int category(int at) {
		return this.category[at];
	}

	/** The place of a category in a member's row; -1 when it buys none. */
	int placeOf(int index, int category) {
		int at = Arrays.binarySearch(this.category, begin(index), end(index), category);
		return (at >= 0) ? at : -1;
	}

	/** A share of the category at a place. */
	double root(int at) {
		return this.root[at];
	}

	/** Whether the member buys nothing but the category at a place. */
	boolean isAll(int at) {
		return rest(at) < 1e-9;
	}

	/** The logarithm of the share of all other categories. */
	double logRest(int at) {
		return this.logRest[at];
	}

	/** What brings the roots of all other categories to a sum of squares of 1. */
	double scale(int at) {
		return this.scale[at];
	}

	/** The share of the category at a place, as a part of that of all others. */
	double ratio(int at) {
		return this.root[at] * this.root[at] / rest(at);
	}

	/** The share of all other categories. */
	double rest(int at) {
		return 1 - this.root[at] * this.root[at];
	}

}
