package dev.cima.whitespace;

/**
 * Finds the members of a group that are most like one of them in all but one category.
 * How far two are apart is the Euclidean distance of the logarithms of their sizes and of
 * the square roots of their categories' shares (Hellinger's distance, times √2), both
 * without the category that is asked about: else whoever happened to buy much of it would
 * be compared with those who did, too, and fewer than promised go beyond the quantile.
 *
 * <p>
 * It looks at the {@value #CANDIDATES} members next to it by size alone, so a group of
 * any size costs the same for each member. What that misses: accounts of a size so
 * different that as many others are in between, however alike their categories are. In a
 * group of up to {@value #CANDIDATES} others nothing is missed. Used by one thread.
 */
final class PeerSearch {

	static final int PEERS = 30;

	static final int CANDIDATES = 256;

	private final Group group;

	/** The place of the member's row that has a category; -1 when it has not. */
	private final int[] own;

	/** The same of each candidate, by category. */
	private final int[][] theirs;

	/** How many candidates buy a category. */
	private final int[] buyers;

	private final double[] common = new double[CANDIDATES];

	private final double[] bySize = new double[CANDIDATES];

	private final int[] candidates = new int[CANDIDATES];

	private int looked;

	private final int[] nearest = new int[PEERS];

	/** Squared, ascending. */
	private final double[] distances = new double[PEERS];

	private int found;

	PeerSearch(Group group, int categories) {
		this.group = group;
		this.own = new int[categories];
		java.util.Arrays.fill(this.own, -1);
		this.theirs = new int[categories][CANDIDATES];
		for (int[] places : this.theirs) {
			java.util.Arrays.fill(places, -1);
		}
		this.buyers = new int[categories];
	}

	/** Looks at those next to a member. */
	void look(int member) {
		forget();
		int first = Math.max(0, member - CANDIDATES / 2);
		int end = Math.min(this.group.size(), first + CANDIDATES + 1);
		first = Math.max(0, end - CANDIDATES - 1);
		for (int at = this.group.begin(member); at < this.group.end(member); at++) {
			this.own[this.group.category(at)] = at;
		}
		for (int candidate = first; candidate < end; candidate++) {
			if (candidate != member) {
				look(member, candidate);
			}
		}
		for (int at = this.group.begin(member); at < this.group.end(member); at++) {
			this.own[this.group.category(at)] = -1;
		}
	}

	private void look(int member, int candidate) {
		int index = this.looked++;
		this.candidates[index] = candidate;
		this.bySize[index] = this.group.logSize(member) - this.group.logSize(candidate);
		double sum = 0;
		for (int at = this.group.begin(candidate); at < this.group.end(candidate); at++) {
			int category = this.group.category(at);
			this.theirs[category][index] = at;
			this.buyers[category]++;
			if (this.own[category] >= 0) {
				sum += this.group.root(this.own[category]) * this.group.root(at);
			}
		}
		this.common[index] = sum;
	}

	private void forget() {
		for (int index = 0; index < this.looked; index++) {
			int candidate = this.candidates[index];
			for (int at = this.group.begin(candidate); at < this.group.end(candidate); at++) {
				this.theirs[this.group.category(at)][index] = -1;
				this.buyers[this.group.category(at)] = 0;
			}
		}
		this.looked = 0;
	}

	/** How many of those it looked at buy a category. */
	int buyers(int category) {
		return this.buyers[category];
	}

	/**
	 * Finds the nearest for a category.
	 * @param own the place of the member's row that has it; -1 when it buys none
	 */
	void find(int category, int own) {
		this.found = 0;
		int[] places = this.theirs[category];
		double logRest = (own >= 0) ? this.group.logRest(own) : 0;
		double scale = (own >= 0) ? this.group.scale(own) : 1;
		double root = (own >= 0) ? this.group.root(own) : 0;
		for (int index = 0; index < this.looked; index++) {
			int at = places[index];
			double bySize = this.bySize[index] + logRest;
			double common = this.common[index] * scale;
			if (at >= 0) {
				if (this.group.isAll(at)) {
					continue;
				}
				bySize -= this.group.logRest(at);
				common = (this.common[index] - root * this.group.root(at)) * scale * this.group.scale(at);
			}
			double distance = bySize * bySize + Math.max(0, 2 - 2 * common);
			if (this.found < PEERS || distance < this.distances[PEERS - 1]) {
				keep(index, distance);
			}
		}
	}

	private void keep(int index, double distance) {
		int place = Math.min(this.found, PEERS - 1);
		for (; place > 0 && this.distances[place - 1] > distance; place--) {
			this.distances[place] = this.distances[place - 1];
			this.nearest[place] = this.nearest[place - 1];
		}
		this.distances[place] = distance;
		this.nearest[place] = index;
		this.found = Math.min(this.found + 1, PEERS);
	}

	/** How many were found. */
	int found() {
		return this.found;
	}

	/**
	 * What one of those that were found, the nearest being 0, spends on the category, as
	 * a part of what it spends on all others.
	 */
	double ratio(int category, int place) {
		int at = this.theirs[category][this.nearest[place]];
		return (at >= 0) ? this.group.ratio(at) : 0;
	}

	/** How much it counts: 1 for one that is equal, 0.1 for the farthest. */
	double weight(int place) {
		double farthest = this.distances[this.found - 1];
		return (farthest > 0) ? 1 - 0.9 * Math.sqrt(this.distances[place] / farthest) : 1;
	}

}
