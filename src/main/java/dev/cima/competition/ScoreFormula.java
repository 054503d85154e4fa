package dev.cima.competition;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/** How a contestant's totals become the score by which it is ranked. */
final class ScoreFormula {

	private ScoreFormula() {
	}

	static ScoreFormula of(String source) {
		if (!source.equals("points")) {
			throw new UnsupportedOperationException("formulas come next");
		}
		return new ScoreFormula();
	}

	/**
	 * The score, rounded half up to 6 decimals.
	 * @param heads 1 for a rep; for a team its average headcount, by which what adds up
	 * (points, sales, lines, revenue) is divided before the formula sees it
	 * @return null when it fails, is infinite or not a number: unranked
	 */
	@Nullable BigDecimal score(Sums sums, double heads) {
		return BigDecimal.valueOf(sums.points() / heads).setScale(6, java.math.RoundingMode.HALF_UP);
	}

}
