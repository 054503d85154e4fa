package dev.cima.experiment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.cima.platform.Sha256;

/**
 * Which teams are held out: drawn by a seed alone, so that anybody can draw them again.
 *
 * <p>
 * The teams stand in the order of their level before the start, the highest first. They
 * are cut into blocks of neighbours, see {@link Design}. In each block the teams are
 * ordered by the SHA-256, in hexadecimal digits, of {@code <seed>/<team>}, and as many of
 * the first ones are held out as the design says.
 *
 * @param seed any text
 * @param ranked the ids of the teams by their level before, the highest first
 * @param held how many are held out
 */
record Assignment(String seed, List<String> ranked, int held) {

	Assignment {
		ranked = List.copyOf(ranked);
	}

	Design design() {
		return Design.of(this.ranked.size(), this.held);
	}

	/** The teams that are held out, in the order of the teams. */
	Set<String> heldOut() {
		Set<String> drawn = new LinkedHashSet<>();
		for (Design.Block block : design().blocks()) {
			List<String> teams = new ArrayList<>(this.ranked.subList(block.from(), block.until()));
			teams.sort(Comparator.comparing((team) -> Sha256.hex(this.seed + "/" + team)));
			drawn.addAll(teams.subList(0, block.held()));
		}
		Set<String> inOrder = new LinkedHashSet<>(this.ranked);
		inOrder.retainAll(drawn);
		return inOrder;
	}

	/** For each team whether it takes part in what is tried. */
	boolean[] treated() {
		Set<String> out = heldOut();
		boolean[] treated = new boolean[this.ranked.size()];
		for (int i = 0; i < treated.length; i++) {
			treated[i] = !out.contains(this.ranked.get(i));
		}
		return treated;
	}

}
