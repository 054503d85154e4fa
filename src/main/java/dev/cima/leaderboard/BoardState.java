package dev.cima.leaderboard;

/** Whether a board can be shown. */
enum BoardState {

	WHOLE, REBUILDING

}
