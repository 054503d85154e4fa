package dev.cima.leaderboard;

import java.util.List;

import dev.cima.platform.Edge;
import dev.cima.platform.Lasting;
import dev.cima.platform.PageInfo;

/**
 * A page of a board. While the board stands as it is, all who ask for it get the same
 * one.
 *
 * @param totalCount how many reps are on the board
 */
record StandingPage(List<Edge<Standing>> edges, PageInfo pageInfo, int totalCount) implements Lasting {

	static final StandingPage EMPTY = new StandingPage(List.of(), new PageInfo(false, false, null, null), 0);

	/** The standings without their cursors. */
	public List<Standing> nodes() {
		return this.edges.stream().map(Edge::node).toList();
	}

}
