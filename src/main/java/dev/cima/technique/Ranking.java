package dev.cima.technique;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * In which order techniques are suggested: by a rate drawn for each from what is known of
 * it, so that what worked comes first mostly, and what is hardly known gets its turn
 * (Thompson sampling). In one of ten cases the first place is given to any of them, all
 * alike, so that none is ever out of the running.
 *
 * @see <a href="https://doi.org/10.1093/biomet/25.3-4.285">Thompson, On the Likelihood
 * that One Unknown Probability Exceeds Another (1933)</a>
 */
final class Ranking {

	private static final double EXPLORED = 0.1;

	private Ranking() {
	}

	/**
	 * The ids in order.
	 * @param tracks by id
	 * @param seed the same for the same caller, account and day on each node
	 */
	static List<String> of(Map<String, Track> tracks, long seed) {
		Random random = new Random(seed);
		Map<String, Double> drawn = new TreeMap<>();
		new TreeMap<>(tracks).forEach((id, track) -> drawn.put(id, track.drawn(random)));
		List<String> order = new ArrayList<>(drawn.keySet());
		order.sort(Comparator.comparingDouble((String id) -> -drawn.getOrDefault(id, 0.0)));
		if (order.size() > 1 && random.nextDouble() < EXPLORED) {
			order.addFirst(order.remove(random.nextInt(order.size())));
		}
		return List.copyOf(order);
	}

}
