package dev.cima.breadth;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.cima.measure.Prior;
import dev.cima.measure.Rate;
import org.jspecify.annotations.Nullable;

/**
 * How well a rep sells to customers of different kinds: the harmonic mean, over the
 * segments to which the rep sold often enough, of the rep's attach rate ÷ everybody's.
 * The rep's rate is drawn towards everybody's as if there were ten more sales like those
 * of everybody, so that luck with a few sales makes little. A harmonic mean lets no
 * segment that was neglected be bought off by another.
 *
 * <p>
 * It looks at what came of sales, not at what reps say that they did. What adaptive
 * selling is: Spiro and Weitz, Journal of Marketing Research 27 (1990).
 *
 * @param value 1 is what everybody reaches; null unless there are enough segments
 * @param segments those to which the rep sold, by name
 * @param enough whether there are three segments with five sales or more
 */
public record Adaptability(@Nullable BigDecimal value, List<SegmentRate> segments, boolean enough) {

	static final int ENOUGH_SALES = 5;

	static final int ENOUGH_SEGMENTS = 3;

	private static final double PRIOR = 10;

	private static final int DECIMALS = 4;

	/**
	 * Of sales and those of them to which something was added, by segment.
	 * @param own the rep's
	 * @param everybody the rep's included
	 */
	static Adaptability of(Map<String, Cases> own, Map<String, Cases> everybody) {
		List<SegmentRate> segments = new ArrayList<>();
		int counted = 0;
		double inverse = 0;
		for (Map.Entry<String, Cases> one : new TreeMap<>(own).entrySet()) {
			Cases mine = one.getValue();
			Cases all = everybody.getOrDefault(one.getKey(), Cases.NONE);
			if (one.getKey().equals(SoldMonth.NO_SEGMENT) || mine.whole() <= 0) {
				continue;
			}
			double usual = all.mean();
			Prior prior = (all.whole() > 0) ? new Prior(PRIOR * usual, PRIOR * (1 - usual)) : null;
			segments.add(new SegmentRate(one.getKey(), Rate.of(mine.part(), mine.whole(), prior),
					Rate.of(all.part(), all.whole(), Prior.NEUTRAL)));
			if (mine.whole() >= ENOUGH_SALES && usual > 0) {
				double shrunk = (mine.part() + PRIOR * usual) / (mine.whole() + PRIOR);
				inverse += usual / shrunk;
				counted++;
			}
		}
		boolean enough = counted >= ENOUGH_SEGMENTS;
		return new Adaptability(
				enough ? BigDecimal.valueOf(counted / inverse).setScale(DECIMALS, RoundingMode.HALF_UP) : null,
				List.copyOf(segments), enough);
	}

	/** How many segments count. */
	int counted() {
		return (int) this.segments.stream()
			.filter((segment) -> segment.mine().whole() >= ENOUGH_SALES && segment.everybody().part() > 0)
			.count();
	}

	/**
	 * What adaptability pays.
	 * @param points for a value of 1
	 * @return in proportion to the value, up to twice as many
	 */
	long pays(long points) {
		return (this.value == null) ? 0
				: BigDecimal.valueOf(points)
					.multiply(this.value.min(BigDecimal.TWO))
					.setScale(0, RoundingMode.HALF_UP)
					.longValueExact();
	}

	/** How often something was added to the sales to a segment. */
	public record SegmentRate(String segment, Rate mine, Rate everybody) {
	}

}
