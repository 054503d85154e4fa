package dev.cima.competition;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * Ranks contenders: equal scores rank equal (1, 2, 2, 4), and among equals who got there
 * first (the earlier latest sale, then the id) stands first.
 */
final class Ranking {

	private static final Comparator<Ranked> BEST_FIRST = Comparator
		.comparing(Ranked::score, Comparator.nullsLast(Comparator.reverseOrder()))
		.thenComparing((ranked) -> ranked.contender().sums().lastAt(), Comparator.nullsLast(Comparator.naturalOrder()))
		.thenComparing((ranked) -> ranked.contender().id());

	private Ranking() {
	}

	/**
	 * The contenders in canonical order: the ranked ones, then by id those who are not,
	 * because they may not be, sold less than is needed, or have no score.
	 * @param minimumSales counted sales that are needed; one at least
	 */
	static List<Ranked> of(Collection<Contender> contenders, ScoreFormula formula, int minimumSales) {
		List<Ranked> ranked = new ArrayList<>(contenders.size());
		List<Ranked> others = new ArrayList<>();
		for (Contender contender : contenders) {
			boolean eligible = contender.admitted() && contender.heads() > 0
					&& contender.sums().sales() >= Math.max(1, minimumSales);
			BigDecimal score = eligible ? formula.score(contender.sums(), contender.heads(), contender.customers())
					: null;
			((score != null) ? ranked : others).add(new Ranked(contender, 0, score));
		}
		ranked.sort(BEST_FIRST);
		others.sort(Comparator.comparing((other) -> other.contender().id()));
		for (int i = 0; i < ranked.size(); i++) {
			Ranked one = ranked.get(i);
			Ranked above = (i > 0) ? ranked.get(i - 1) : null;
			boolean tied = above != null && above.scoreOrFail().compareTo(one.scoreOrFail()) == 0;
			ranked.set(i, new Ranked(one.contender(), (tied && above != null) ? above.rank() : i + 1, one.score()));
		}
		ranked.addAll(others);
		return ranked;
	}

	/**
	 * The ranked ones of a ranking who may win, with the ranks that they have among
	 * themselves.
	 */
	static List<Ranked> among(List<Ranked> ranking, Predicate<Ranked> mayWin) {
		List<Ranked> among = new ArrayList<>();
		for (Ranked one : ranking) {
			if (one.rank() > 0 && mayWin.test(one)) {
				Ranked above = among.isEmpty() ? null : among.getLast();
				boolean tied = above != null && above.scoreOrFail().compareTo(one.scoreOrFail()) == 0;
				among.add(new Ranked(one.contender(), (tied && above != null) ? above.rank() : among.size() + 1,
						one.score()));
			}
		}
		return among;
	}

	/**
	 * A contender's place.
	 *
	 * @param rank 0: not ranked
	 * @param score null when not ranked
	 */
	record Ranked(Contender contender, int rank, @Nullable BigDecimal score) {

		String id() {
			return this.contender.id();
		}

		@Nullable Instant lastAt() {
			return this.contender.sums().lastAt();
		}

		private BigDecimal scoreOrFail() {
			if (this.score == null) {
				throw new IllegalStateException(id() + " is not ranked");
			}
			return this.score;
		}

	}

}
