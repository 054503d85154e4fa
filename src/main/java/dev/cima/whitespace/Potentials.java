package dev.cima.whitespace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * What accounts could spend on each category, by what similar ones spend: the realistic
 * wallet of Perlich, Rosset, Lawrence and Zadrozny, "High-quantile modeling for customer
 * wallet estimation and other applications" (KDD 2007), by quantiles over the nearest
 * neighbours. A function of what was spent, whatever the order in which it became known.
 *
 * <p>
 * An account is compared with the {@value PeerSearch#PEERS} of its segment that are
 * nearest to it in size and in what they buy; in a segment with fewer than
 * {@value #ENOUGH} others with those of all segments, and not at all where there are
 * fewer than {@value #FEWEST}. The potential of a category is the 0.8 quantile of what
 * they spend on it as a part of all else, the nearer ones counting more, times what the
 * account spends on all else, and at least what it spends on it. Used by one thread.
 */
final class Potentials {

	/** With fewer others in its segment an account is compared with all. */
	static final int ENOUGH = 10;

	/** A number from fewer accounts would tell what one of them spends. */
	static final int FEWEST = 5;

	/** Who bought on fewer days is too small to be compared. */
	static final int FEWEST_DAYS = 2;

	/** As is who spends less than this part of the median account. */
	static final double SMALLEST = 0.05;

	static final double QUANTILE = 0.8;

	private static final double LOW = 0.7;

	private static final double HIGH = 0.9;

	private static final Comparator<Spender> BY_SIZE = Comparator.comparingDouble(Spender::size)
		.thenComparing(Spender::account);

	private final List<String> categories;

	private final Compared everybody;

	private final Map<String, Compared> segments = new HashMap<>();

	/** What peers that buy a category spend on it, ascending. */
	private final double[] ratios = new double[PeerSearch.PEERS];

	private final double[] weights = new double[PeerSearch.PEERS];

	Potentials(Collection<Spender> spenders) {
		List<Spender> all = compared(spenders);
		TreeSet<String> names = new TreeSet<>();
		all.forEach((spender) -> names.addAll(spender.usual().keySet()));
		this.categories = List.copyOf(names);
		this.everybody = new Compared(all, this.categories);
		Map<String, List<Spender>> bySegment = new HashMap<>();
		all.forEach(
				(spender) -> bySegment.computeIfAbsent(spender.segment(), (segment) -> new ArrayList<>()).add(spender));
		bySegment.forEach((segment, members) -> {
			if (members.size() > ENOUGH) {
				this.segments.put(segment, new Compared(members, this.categories));
			}
		});
	}

	/** Those that can be compared, ascending by size. */
	private static List<Spender> compared(Collection<Spender> spenders) {
		double[] sizes = spenders.stream().mapToDouble(Spender::size).filter((size) -> size > 0).sorted().toArray();
		double smallest = (sizes.length > 0) ? SMALLEST * sizes[sizes.length / 2] : 0;
		return spenders.stream()
			.filter((spender) -> spender.days() >= FEWEST_DAYS && spender.size() > 0 && spender.size() >= smallest)
			.sorted(BY_SIZE)
			.toList();
	}

	/** What an account could spend; {@link Estimates#NONE} when nobody can tell. */
	Estimates of(Spender spender) {
		Compared group = this.segments.getOrDefault(spender.segment(), this.everybody);
		Integer member = group.places.get(spender.account());
		if (member == null || group.members.size() <= FEWEST) {
			return Estimates.NONE;
		}
		group.search.look(member);
		List<Estimate> known = new ArrayList<>();
		List<String> unsure = new ArrayList<>();
		for (int category = 0; category < this.categories.size(); category++) {
			String name = this.categories.get(category);
			long spent = Math.max(0, spender.spent().getOrDefault(name, 0L));
			int own = group.members.placeOf(member, category);
			Wallet wallet = wallet(group, category, own);
			if (wallet == null) {
				unsure.add(name);
			}
			else if (wallet.middle > 0 || spent > 0) {
				double others = (own >= 0) ? spender.size() * group.members.rest(own) : spender.size();
				known.add(new Estimate(name, wallet.peers, Math.round(others * wallet.middle),
						Math.max(spent, Math.round(others * wallet.low)),
						Math.max(spent, Math.round(others * wallet.middle)),
						Math.max(spent, Math.round(others * wallet.high))));
			}
		}
		return new Estimates(true, known, unsure);
	}

	/**
	 * What the peers spend on a category as a part of all else; null where they are so
	 * few who buy it that it would tell about one of them.
	 */
	private @Nullable Wallet wallet(Compared group, int category, int own) {
		PeerSearch search = group.search;
		if (search.buyers(category) == 0 || (own >= 0 && group.members.isAll(own))) {
			return Wallet.NONE;
		}
		search.find(category, own);
		double total = 0;
		double squares = 0;
		int bought = 0;
		for (int peer = 0; peer < search.found(); peer++) {
			double weight = search.weight(peer);
			total += weight;
			squares += weight * weight;
			double ratio = search.ratio(category, peer);
			if (ratio > 0) {
				insert(bought++, ratio, weight);
			}
		}
		if (bought == 0) {
			return Wallet.NONE;
		}
		double middle = quantile(bought, search.found(), total, squares, QUANTILE);
		if (middle <= 0) {
			return Wallet.NONE;
		}
		return (bought < FEWEST) ? null
				: new Wallet(search.found(), quantile(bought, search.found(), total, squares, LOW), middle,
						quantile(bought, search.found(), total, squares, HIGH));
	}

	/** Keeps what is spent ascending. */
	private void insert(int bought, double ratio, double weight) {
		int place = bought;
		for (; place > 0 && this.ratios[place - 1] > ratio; place--) {
			this.ratios[place] = this.ratios[place - 1];
			this.weights[place] = this.weights[place - 1];
		}
		this.ratios[place] = ratio;
		this.weights[place] = weight;
	}

	private double quantile(int bought, int count, double total, double squares, double p) {
		return Quantiles.of(this.ratios, this.weights, bought, count, total, squares, p);
	}

	/**
	 * What is spent on a category, as a part of what is spent on all others.
	 */
	private record Wallet(int peers, double low, double middle, double high) {

		/** Fewer than a fifth buy it. */
		private static final Wallet NONE = new Wallet(0, 0, 0, 0);

	}

	/** Accounts that are compared with each other. */
	private static final class Compared {

		private final Group members;

		private final PeerSearch search;

		private final Map<String, Integer> places;

		private Compared(List<Spender> members, List<String> categories) {
			this.members = new Group(members, categories);
			this.search = new PeerSearch(this.members, categories.size());
			this.places = HashMap.newHashMap(members.size());
			for (int i = 0; i < members.size(); i++) {
				this.places.put(members.get(i).account(), i);
			}
		}

	}

}
