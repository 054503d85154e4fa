package dev.cima.insight;

import java.util.List;

/**
 * What was known once, and what came then, so that the one can be judged by the other.
 *
 * @param before what was known
 * @param after the sales that count of those made since then, in an order that is the
 * same on each node
 */
public record Hindsight(Associations before, List<SoldBasket> after) {

	public Hindsight {
		after = List.copyOf(after);
	}

}
