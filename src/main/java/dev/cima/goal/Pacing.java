package dev.cima.goal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import dev.cima.goal.OwnDraws.Sample;
import dev.cima.platform.Organisation;
import org.jspecify.annotations.Nullable;

/**
 * How a goal is getting on, from the days of the last 8 weeks. What is expected by now
 * goes by the weight of the days that are over: the mean of their weekday, drawn towards
 * the mean of a working day by {@link #PRIOR_WEEKS} weeks; holidays weigh nothing. Where
 * it lands is found by drawing the days to come from own days of the same weekday
 * (bootstrap, Efron 1979), {@link #DRAWS} times, from a seed of the goal and the day: the
 * same on each node.
 */
final class Pacing {

	static final int DRAWS = 400;

	private static final double PRIOR_WEEKS = 2;

	private static final int DECIMALS = 2;

	private static final int RATE_DECIMALS = 4;

	private final StoredGoal goal;

	private final GoalMetric metric;

	private final PaceCalendar calendar;

	private final List<OwnDraws> heads;

	private final Organisation organisation;

	private Pacing(StoredGoal goal, GoalMetric metric, PaceCalendar calendar, List<OwnDraws> heads,
			Organisation organisation) {
		this.goal = goal;
		this.metric = metric;
		this.calendar = calendar;
		this.heads = heads;
		this.organisation = organisation;
	}

	/**
	 * The pace; null when its time has not begun or is over, and of what is no function
	 * of sums.
	 * @param heads in the order of their ids
	 */
	static @Nullable Pace of(StoredGoal goal, GoalMetric metric, PaceCalendar calendar, List<OwnDraws> heads,
			Organisation organisation) {
		if (!calendar.isRunning() || metric == GoalMetric.FAMILIES) {
			return null;
		}
		return new Pacing(goal, metric, calendar, heads, organisation).pace();
	}

	private Pace pace() {
		double[] ends = new double[DRAWS];
		Random random = new Random(31L * this.goal.id().hashCode() + this.calendar.today().toEpochDay());
		List<PaceCalendar.Rest> rest = this.calendar.rest();
		for (int draw = 0; draw < DRAWS; draw++) {
			ends[draw] = end(random, rest);
		}
		Arrays.sort(ends);
		return new Pace(rounded(expected()), shown(ends[DRAWS / 2]), shown(ends[DRAWS / 10]),
				shown(ends[DRAWS - 1 - DRAWS / 10]));
	}

	private double end(Random random, List<PaceCalendar.Rest> rest) {
		BigDecimal perRep = this.goal.terms().perRepCap();
		double cap = (perRep != null && this.metric.isSum())
				? Standing.units(perRep, this.metric, this.organisation).doubleValue() : Double.MAX_VALUE;
		double part = 0;
		double whole = 0;
		for (OwnDraws head : this.heads) {
			Sample end = head.draw(random, rest);
			part += Math.min(cap, end.part());
			whole += end.whole();
		}
		return !this.metric.isRatio() ? part : (whole > 0) ? part / whole : 0;
	}

	private BigDecimal expected() {
		BigDecimal target = this.goal.terms().target();
		if (this.metric.isRatio()) {
			return target;
		}
		Map<DayOfWeek, Double> weights = weights();
		double over = 0;
		double all = 0;
		for (LocalDate day : this.calendar.days()) {
			double weight = this.calendar.working().isHoliday(day) ? 0 : weights.getOrDefault(day.getDayOfWeek(), 0.0);
			over += weight * this.calendar.over(day);
			all += weight;
		}
		if (all <= 0) {
			// no day on which anything is ever sold: by the clock alone
			over = this.calendar.days().stream().mapToDouble(this.calendar::over).sum();
			all = this.calendar.days().size();
		}
		return target.multiply(BigDecimal.valueOf(over / all));
	}

	/** What each weekday weighs; 1 for a working day where nothing was sold before. */
	private Map<DayOfWeek, Double> weights() {
		Map<DayOfWeek, Sample> sums = new EnumMap<>(DayOfWeek.class);
		double part = 0;
		double days = 0;
		for (DayOfWeek weekday : DayOfWeek.values()) {
			double sum = 0;
			double count = 0;
			for (OwnDraws head : this.heads) {
				Sample own = head.sumOf(weekday);
				sum += own.part();
				count = Math.max(count, own.whole());
			}
			sums.put(weekday, new Sample(sum, count));
			part += isWorking(weekday) ? sum : 0;
			days += isWorking(weekday) ? count : 0;
		}
		double usual = (part > 0) ? part / days : 1;
		Map<DayOfWeek, Double> weights = new EnumMap<>(DayOfWeek.class);
		sums.forEach((weekday, own) -> weights.put(weekday,
				(own.part() + (isWorking(weekday) ? PRIOR_WEEKS * usual : 0)) / (own.whole() + PRIOR_WEEKS)));
		return weights;
	}

	private boolean isWorking(DayOfWeek weekday) {
		return this.organisation.workingDays().contains(weekday);
	}

	private BigDecimal shown(double end) {
		BigDecimal value = BigDecimal.valueOf(end);
		boolean money = this.metric == GoalMetric.REVENUE || this.metric == GoalMetric.AVERAGE_SALE;
		return rounded(money ? value.movePointLeft(this.organisation.currency().getDefaultFractionDigits()) : value);
	}

	private BigDecimal rounded(BigDecimal value) {
		return value.setScale(this.metric.isRate() ? RATE_DECIMALS : DECIMALS, RoundingMode.HALF_UP);
	}

}
