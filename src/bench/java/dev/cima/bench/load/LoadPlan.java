package dev.cima.bench.load;

import java.util.List;

/**
 * What one run of the load generator does: after the warm-up, so many rounds, each of
 * which has a phase for each of the asks.
 *
 * @param url of the application
 * @param pid of the application
 * @param connections kept alive, each with one request under way
 * @param warmUps rounds that are not counted
 * @param warmUpSeconds a phase of theirs takes
 * @param seconds a phase takes
 * @param callers who ask, with their tokens
 * @param integration the token of an integration, or null
 * @param manager the token of a manager, or null
 * @param fresh the number of the first rep who has not sold anything yet
 * @param board the variable {@code input} of the board, as JSON
 */
public record LoadPlan(String url, long pid, int connections, int warmUps, double warmUpSeconds, int rounds, double seconds, List<Ask> asks,
		List<Caller> callers, String integration, String manager, int fresh, String board) {

	/** A rep with a token. */
	public record Caller(String rep, String token) {
	}

}
