package dev.cima.sale;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds those who feed each other. Pure: the same shares in any order give the same
 * rings.
 *
 * <p>
 * If a rep chose by nothing but how much the others take part, each share would go to a
 * colleague with the probability at which everybody else's go there (each colleague
 * counted once more, so that none is impossible). How many went there then is binomial,
 * and the chance of at least so many is its upper tail. Two are a ring when that chance
 * is small in both directions: below {@value #CHANCE} divided by the number of pairs that
 * are looked at (Bonferroni), so that with nobody feeding anybody one in a hundred looks
 * finds a ring. Where shares go to others of another group alone, as leads do, those of
 * one's own group are left out of what is usual.
 */
final class SharingRings {

	/** How often a look at people who mean no harm may find something. */
	private static final double CHANCE = 0.01;

	/** Less often, in one direction, it is nobody's habit. */
	private static final int LEAST = 3;

	static final Comparator<SharingRing> LEAST_EXPLICABLE_FIRST = Comparator.comparingDouble(SharingRing::chance)
		.thenComparing(SharingRing::one)
		.thenComparing(SharingRing::other);

	private final Map<String, Map<String, Given>> given = new TreeMap<>();

	private final Map<String, Integer> taken = new HashMap<>();

	/** The reps about whom it is known. */
	private final Map<String, String> groups = new HashMap<>();

	private final SharingRingKind kind;

	SharingRings(SharingRingKind kind) {
		this.kind = kind;
	}

	/** Adds a share that a seller gave to somebody of another group. */
	void add(String seller, String group, String rep, String other, long points) {
		// a rep who moved belongs where the first name says, so that the order is no
		// matter
		this.groups.merge(seller, group, SharingRings::first);
		this.groups.merge(rep, other, SharingRings::first);
		add(seller, rep, points);
	}

	private static String first(String one, String other) {
		return (one.compareTo(other) <= 0) ? one : other;
	}

	/** Adds a share that a seller gave to somebody. */
	void add(String seller, String rep, long points) {
		this.given.computeIfAbsent(seller, (id) -> new TreeMap<>())
			.merge(rep, new Given(1, points), (one, more) -> new Given(one.shares() + 1, one.points() + more.points()));
		this.taken.merge(rep, 1, Integer::sum);
		this.taken.putIfAbsent(seller, 0);
	}

	/** The rings, the least explicable first. */
	List<SharingRing> found() {
		List<SharingRing> pairs = new ArrayList<>();
		this.given.forEach((one, to) -> to.forEach((other, there) -> {
			Given back = given(other, one);
			if (one.compareTo(other) < 0 && there.shares() >= LEAST && back.shares() >= LEAST) {
				double chance = Math.max(chance(one, other, there), chance(other, one, back));
				pairs.add(new SharingRing(this.kind, one, other, there.shares() + back.shares(),
						expected(one, other) + expected(other, one), there.points() + back.points(), chance));
			}
		}));
		return pairs.stream()
			.filter((pair) -> pair.chance() * pairs.size() < CHANCE)
			.sorted(LEAST_EXPLICABLE_FIRST)
			.toList();
	}

	private double chance(String from, String to, Given given) {
		return tail(total(from), probability(from, to), given.shares());
	}

	private double expected(String from, String to) {
		return total(from) * probability(from, to);
	}

	/** By what all others give; what the two give each other explains nothing. */
	private double probability(String from, String to) {
		int others = 0;
		for (Map.Entry<String, Integer> rep : this.taken.entrySet()) {
			if (!rep.getKey().equals(from) && !isOfSameGroup(rep.getKey(), from)) {
				others += rep.getValue() - given(from, rep.getKey()).shares() + 1;
			}
		}
		return (this.taken.getOrDefault(to, 0) - given(from, to).shares() + 1.0) / others;
	}

	/** Nobody is left out who was given something nevertheless. */
	private boolean isOfSameGroup(String rep, String from) {
		String group = this.groups.get(rep);
		return group != null && group.equals(this.groups.get(from)) && given(from, rep).shares() == 0;
	}

	private int total(String from) {
		return this.given.getOrDefault(from, Map.of()).values().stream().mapToInt(Given::shares).sum();
	}

	private Given given(String from, String to) {
		return this.given.getOrDefault(from, Map.of()).getOrDefault(to, Given.NONE);
	}

	/** The chance of at least so many of n, each with probability p. */
	static double tail(int n, double p, int atLeast) {
		if (p >= 1 || atLeast <= 0) {
			return 1;
		}
		// ascending from C(n, k) p^k (1 - p)^(n - k), each from the one before
		double term = (n - atLeast) * Math.log1p(-p) + atLeast * Math.log(p);
		for (int i = 1; i <= atLeast; i++) {
			term += Math.log((double) (n - atLeast + i) / i);
		}
		double one = Math.exp(term);
		double sum = 0;
		for (int k = atLeast; k <= n; k++) {
			sum += one;
			one *= (double) (n - k) / (k + 1) * p / (1 - p);
		}
		return Math.min(1, sum);
	}

	private record Given(int shares, long points) {

		private static final Given NONE = new Given(0, 0);

	}

}
