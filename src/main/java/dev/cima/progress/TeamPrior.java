package dev.cima.progress;

import java.util.Collection;
import java.util.function.Function;

import dev.cima.ledger.Baskets;
import dev.cima.measure.Prior;
import dev.cima.measure.Rate;

/**
 * What is usual in a team, for each rate.
 */
record TeamPrior(Prior attach, Prior upSell) {

	/** With fewer, what is usual would tell what single colleagues do. */
	static final int SELLERS = 5;

	/** Where nothing may be said of the team: Laplace's rule of succession. */
	static final TeamPrior NEUTRAL = new TeamPrior(Prior.NEUTRAL, Prior.NEUTRAL);

	/**
	 * By the method of moments.
	 * @param reps what each rep of the team sold
	 */
	static TeamPrior of(Collection<Baskets> reps) {
		return (reps.stream().filter((rep) -> rep.sales() > 0).count() < SELLERS) ? NEUTRAL
				: new TeamPrior(prior(reps, TeamPrior::attached), prior(reps, TeamPrior::upSold));
	}

	private static Prior prior(Collection<Baskets> reps, Function<Baskets, Rate> rate) {
		Prior prior = Prior.byMoments(reps.stream().map(rate).toList());
		return (prior != null) ? prior : Prior.NEUTRAL;
	}

	private static Rate attached(Baskets baskets) {
		return Rate.of(baskets.attached(), baskets.sales());
	}

	private static Rate upSold(Baskets baskets) {
		return Rate.of(baskets.upSold(), baskets.sales());
	}

	Rate attachRate(Baskets baskets) {
		return Rate.of(baskets.attached(), baskets.sales(), this.attach);
	}

	Rate upSellRate(Baskets baskets) {
		return Rate.of(baskets.upSold(), baskets.sales(), this.upSell);
	}

}
