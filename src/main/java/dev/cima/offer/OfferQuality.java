package dev.cima.offer;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;

import dev.cima.measure.Rate;

/**
 * How good the offers of the 14 days up to a day were, as rates.
 *
 * @param accepted lines that came from an offer, of the offers that were shown
 * @param withOffers how often something was added to a sale on days with offers
 * @param withoutOffers the same on days without
 */
record OfferQuality(LocalDate day, int cases, Rate hitRateAt5, Rate hitRateAt10, Rate newHitRateAt10,
		Rate popularityAt10, BigDecimal coverage, int shown, Rate accepted, Rate withOffers, Rate withoutOffers) {

	private static final int DECIMALS = 4;

	static OfferQuality of(QualityCounts counts) {
		BigDecimal coverage = BigDecimal.valueOf(counts.covered())
			.divide(BigDecimal.valueOf(Math.max(1, counts.products())), DECIMALS, RoundingMode.HALF_UP);
		return new OfferQuality(counts.day(), counts.cases(), Rate.of(counts.at5(), counts.cases()),
				Rate.of(counts.at10(), counts.cases()), Rate.of(counts.freshAt10(), counts.fresh()),
				Rate.of(counts.popularAt10(), counts.cases()), coverage,
				(int) Math.min(counts.shown(), Integer.MAX_VALUE), Rate.of(counts.taken(), counts.shown()),
				Rate.of(counts.withAttached(), counts.with()), Rate.of(counts.withoutAttached(), counts.without()));
	}

}
