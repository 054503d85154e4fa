package dev.cima.experiment;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.cima.experiment.Look.Guard;
import dev.cima.experiment.Sight.Interval;
import org.jspecify.annotations.Nullable;

/**
 * Looks at an experiment: a function of what teams sold and of the teams held out.
 *
 * @param experiment what is tried
 * @param sums by the name of a metric what teams sold in the weeks before, during and
 * after, in the order of the assignment
 */
record Evaluation(Experiment experiment, Map<String, WeeklySums> sums) {

	/** Before the start. */
	static final int WEEKS_BEFORE = 12;

	/** Those of them that are compared as if something had been tried in them. */
	static final int PLACEBO = 4;

	static final double ALPHA = 0.05;

	private static final MathContext DIGITS = new MathContext(6);

	/**
	 * What is seen.
	 * @param week after how many weeks; beyond those of the experiment: the weeks after
	 * it
	 * @throws NotByChanceException when other teams were held out than chance drew
	 */
	Look look(int week, Instant now) {
		Assignment assignment = this.experiment.assignment();
		NotByChanceException.unless(assignment, this.experiment.draw().heldOut());
		int weeks = this.experiment.terms().weeks();
		return (week > weeks) ? after(assignment, weeks, week, now) : during(assignment, week, weeks, now);
	}

	private Look during(Assignment assignment, int week, int weeks, Instant now) {
		String paid = this.experiment.terms().metric();
		Sight sight = sight(paid, assignment, WEEKS_BEFORE, week, weeks);
		Map<String, Sight> unpaid = new LinkedHashMap<>();
		this.experiment.terms()
			.guards()
			.forEach((guard) -> unpaid.put(guard, sight(guard, assignment, WEEKS_BEFORE, week, weeks)));
		List<Guard> guards = new ArrayList<>();
		unpaid.forEach((metric, one) -> guards.add(guard(metric, one)));
		List<String> fallen = (sight.direction(ALPHA) > 0) ? List.copyOf(Holm.less(unpaid, ALPHA)) : List.of();
		return look(week, now, sight, guards, fallen, placebo(paid, assignment));
	}

	/** In the weeks after, less than without is a trace that the incentive left. */
	private Look after(Assignment assignment, int weeks, int week, Instant now) {
		String paid = this.experiment.terms().metric();
		int seen = week - weeks;
		Sight sight = sight(paid, assignment, WEEKS_BEFORE + weeks, seen, Experiment.WEEKS_AFTER);
		return look(week, now, sight, List.of(), sight.isLess(ALPHA) ? List.of(paid) : List.of(), null);
	}

	private Look look(int week, Instant now, Sight sight, List<Guard> guards, List<String> fallen,
			@Nullable Guard placebo) {
		Interval interval = sight.interval(ALPHA);
		return new Look(Look.idOf(this.experiment.id(), week), week, now, decimal(sight.estimate()),
				decimal(interval.low()), decimal(interval.high()), decimal(sight.either()), sight.direction(ALPHA),
				guards, fallen, placebo);
	}

	private Sight sight(String metric, Assignment assignment, int from, int seen, int planned) {
		return new Sight(figures(metric, 0, WEEKS_BEFORE, from, from + seen), assignment, seen, planned);
	}

	/**
	 * Of what is worse the more there is, what is lacking: all is looked at to one side.
	 */
	private Figures figures(String metric, int before, int start, int from, int until) {
		WeeklySums sold = this.sums.getOrDefault(metric, new WeeklySums(new double[0][], new double[0][]));
		int sign = sign(metric);
		return Figures.of(this.experiment.draw().sizes(), times(sign, sold.means(before, start)),
				times(sign, sold.means(from, until)));
	}

	private static double[] times(int sign, double[] values) {
		return Arrays.stream(values).map((value) -> sign * value).toArray();
	}

	private static int sign(String metric) {
		GuardMetric guard = GuardMetric.of(metric);
		return (guard != null && guard.isMoreWorse()) ? -1 : 1;
	}

	private Guard placebo(String metric, Assignment assignment) {
		int start = WEEKS_BEFORE - PLACEBO;
		return guard(metric, new Sight(figures(metric, 0, start, start, WEEKS_BEFORE), assignment, PLACEBO, PLACEBO));
	}

	private static Guard guard(String metric, Sight sight) {
		Interval interval = sight.interval(ALPHA);
		int sign = sign(metric);
		return new Guard(metric, decimal(sign * sight.estimate()),
				decimal((sign > 0) ? interval.low() : -interval.high()),
				decimal((sign > 0) ? interval.high() : -interval.low()));
	}

	/** Six digits are more than such an estimate has. */
	static BigDecimal decimal(double value) {
		if (!Double.isFinite(value)) {
			return BigDecimal.ZERO;
		}
		BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
		return (rounded.scale() < 0) ? rounded.setScale(0) : rounded;
	}

}
