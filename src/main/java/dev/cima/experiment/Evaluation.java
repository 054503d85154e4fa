package dev.cima.experiment;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.cima.experiment.Look.Guard;
import dev.cima.experiment.Sight.Interval;
import dev.cima.goal.GoalMetric;
import org.jspecify.annotations.Nullable;

/**
 * Looks at an experiment: a function of what teams sold and of the teams held out.
 *
 * @param experiment what is tried
 * @param sums by metric what teams sold in the weeks before, during and after, in the
 * order of the assignment
 */
record Evaluation(Experiment experiment, Map<GoalMetric, WeeklySums> sums) {

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
		GoalMetric paid = this.experiment.terms().paid();
		Sight sight = sight(paid, assignment, WEEKS_BEFORE, week, weeks);
		Map<GoalMetric, Sight> unpaid = new LinkedHashMap<>();
		this.experiment.terms()
			.unpaid()
			.forEach((guard) -> unpaid.put(guard, sight(guard, assignment, WEEKS_BEFORE, week, weeks)));
		List<Guard> guards = new ArrayList<>();
		unpaid.forEach((metric, one) -> guards.add(guard(metric, one)));
		List<String> fallen = (sight.direction(ALPHA) > 0)
				? Holm.less(unpaid, ALPHA).stream().map(GoalMetric::name).toList() : List.of();
		return look(week, now, sight, guards, fallen, placebo(paid, assignment));
	}

	/** In the weeks after, less than without is a trace that the incentive left. */
	private Look after(Assignment assignment, int weeks, int week, Instant now) {
		GoalMetric paid = this.experiment.terms().paid();
		int seen = week - weeks;
		Sight sight = sight(paid, assignment, WEEKS_BEFORE + weeks, seen, Experiment.WEEKS_AFTER);
		return look(week, now, sight, List.of(), sight.isLess(ALPHA) ? List.of(paid.name()) : List.of(), null);
	}

	private Look look(int week, Instant now, Sight sight, List<Guard> guards, List<String> fallen,
			@Nullable Guard placebo) {
		Interval interval = sight.interval(ALPHA);
		return new Look(Look.idOf(this.experiment.id(), week), week, now, decimal(sight.estimate()),
				decimal(interval.low()), decimal(interval.high()), decimal(sight.either()), sight.direction(ALPHA),
				guards, fallen, placebo);
	}

	private Sight sight(GoalMetric metric, Assignment assignment, int from, int seen, int planned) {
		return new Sight(figures(metric, 0, WEEKS_BEFORE, from, from + seen), assignment, seen, planned);
	}

	private Figures figures(GoalMetric metric, int before, int start, int from, int until) {
		WeeklySums sold = this.sums.getOrDefault(metric, new WeeklySums(new double[0][], new double[0][]));
		return Figures.of(this.experiment.draw().sizes(), sold.means(before, start), sold.means(from, until));
	}

	private Guard placebo(GoalMetric metric, Assignment assignment) {
		int start = WEEKS_BEFORE - PLACEBO;
		return guard(metric, new Sight(figures(metric, 0, start, start, WEEKS_BEFORE), assignment, PLACEBO, PLACEBO));
	}

	private static Guard guard(GoalMetric metric, Sight sight) {
		Interval interval = sight.interval(ALPHA);
		return new Guard(metric.name(), decimal(sight.estimate()), decimal(interval.low()), decimal(interval.high()));
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
