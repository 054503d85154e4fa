package dev.cima.satisfaction;

/**
 * What customers gave a rep: all that a mean and its spread need, in whole numbers, so
 * that the order in which answers come does not matter.
 *
 * @param team for which the sales counted
 * @param responses how many answered
 * @param sum of their scores, each from 1 to 5
 * @param squares sum of the squares of their scores
 */
record Scores(String rep, String team, int responses, long sum, long squares) {

	static Scores none(String rep, String team) {
		return new Scores(rep, team, 0, 0, 0);
	}

	/** Together with others, of the same rep. */
	Scores plus(Scores other) {
		return new Scores(this.rep, this.team, this.responses + other.responses, this.sum + other.sum,
				this.squares + other.squares);
	}

	/** The same with another score. */
	Scores plus(int score) {
		return new Scores(this.rep, this.team, this.responses + 1, this.sum + score,
				this.squares + (long) score * score);
	}

}
