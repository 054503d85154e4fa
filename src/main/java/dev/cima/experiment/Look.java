package dev.cima.experiment;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of an experiment after some weeks. Amounts are a member and week, in the
 * units of the metric; of a rate or an average the metric itself.
 *
 * @param id {@code <experiment>/<week>}, two digits
 * @param week after how many weeks; beyond those of the experiment it is the one look at
 * the weeks after it
 * @param estimate how much more there is with what is tried
 * @param low the lower end of the interval
 * @param high the upper end
 * @param chance the share of the draws that would show as much by chance
 * @param direction 1 for more, −1 for less, 0 where nothing can be said
 * @param guards what must not fall
 * @param crowdingOut the names of the metrics that fell, where more is sold of what is
 * paid for; of the look afterwards the paid one, if it is lower than without
 * @param placebo the same comparison of the last weeks before the start, when there was
 * nothing to cause a difference; null in the look afterwards
 */
public record Look(@BsonId String id, int week, Instant at, BigDecimal estimate, BigDecimal low, BigDecimal high,
		BigDecimal chance, int direction, List<Guard> guards, List<String> crowdingOut, @Nullable Guard placebo) {

	@SuppressWarnings("NullAway") // a record from a later document may lack fields
	public Look {
		guards = (guards != null) ? List.copyOf(guards) : List.of();
		crowdingOut = (crowdingOut != null) ? List.copyOf(crowdingOut) : List.of();
	}

	static String idOf(String experiment, int week) {
		return "%s/%02d".formatted(experiment, week);
	}

	/**
	 * Another metric at the same look.
	 *
	 * @param metric its name
	 * @param low the lower end of the interval
	 * @param high the upper end
	 */
	public record Guard(String metric, BigDecimal estimate, BigDecimal low, BigDecimal high) {
	}

}
