package dev.cima.leaderboard;

/** What the app should show somebody of a board first. */
enum BoardFocus {

	/** Where they stand. */
	RANK,
	/** What it takes to be among the best. */
	BENCHMARKS

}
