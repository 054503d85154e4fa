package dev.cima.experiment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;

import dev.cima.experiment.Drawer.Candidates;
import dev.cima.experiment.Experiment.Draw;
import dev.cima.experiment.Experiment.Progress;
import dev.cima.experiment.Experiment.Terms;
import dev.cima.goal.GoalMetric;
import dev.cima.platform.DemoDoors;
import dev.cima.platform.Organisation;

import org.springframework.stereotype.Component;

/**
 * An experiment of a past in which the application was not there: for a demo, whose own
 * teams are too few for one. What its teams sold is made up as a seed says, with an
 * effect that is known; teams are drawn from it, and it is judged week by week, as from
 * any other. Done again it changes nothing.
 */
@Component
@DemoDoors.Only
public class ExperimentRehearsal {

	private static final int WEEKS = 8;

	private static final int HOLD_OUT_PERCENT = 50;

	private final Experiments experiments;

	private final Looks looks;

	private final Organisation organisation;

	ExperimentRehearsal(Experiments experiments, Looks looks, Organisation organisation) {
		this.experiments = experiments;
		this.looks = looks;
		this.organisation = organisation;
	}

	/**
	 * Enters an experiment of eight weeks that is over: cross-sells were paid for, more
	 * of them were made, customers liked it less, and in the four weeks after it fewer
	 * were made.
	 * @param uuid of the request that would have started it
	 * @param teams twelve or more, with six members each
	 * @param startsOn the first day; the weeks after its end are over, too
	 */
	public void past(String uuid, String name, List<String> teams, LocalDate startsOn) {
		MadeUp weeks = new MadeUp(teams, uuid.hashCode());
		Draw draw = Drawer.draw(new Candidates(teams, weeks.sizes(), weeks.sales(), Evaluation.WEEKS_BEFORE),
				HOLD_OUT_PERCENT, uuid);
		Terms terms = new Terms(null, GoalMetric.CROSS_SELLS.name(),
				List.of(GoalMetric.AVERAGE_SALE.name(), GuardMetric.SATISFACTION.name()), startsOn, WEEKS);
		Experiment begun = new Experiment(Experiment.PREFIX + uuid, name, terms, draw, "", "demo",
				this.organisation.startOf(startsOn.minusWeeks(1)), Progress.NONE);
		Evaluation evaluation = new Evaluation(begun, weeks.sums(draw));
		Look latest = look(evaluation, 1);
		for (int week = 2; week <= WEEKS; week++) {
			latest = look(evaluation, week);
		}
		Look afterwards = look(evaluation, WEEKS + Experiment.WEEKS_AFTER);
		this.experiments.insert(new Experiment(begun.id(), name, terms, draw, begun.hash(), begun.by(), begun.at(),
				new Progress(true, latest, WEEKS, afterwards, null, null, true)));
	}

	private Look look(Evaluation evaluation, int week) {
		Instant at = this.organisation.startOf(evaluation.experiment().terms().startsOn().plusWeeks(week).plusDays(2));
		return this.looks.first(evaluation.look(week, at));
	}

	/** What teams sold before, during and after, and what their customers gave them. */
	private static final class MadeUp {

		private static final int MEMBERS = 6;

		private static final int ALL = Evaluation.WEEKS_BEFORE + WEEKS + Experiment.WEEKS_AFTER;

		/** Cross-sells a member and week: what paying for them adds, and takes later. */
		private static final double MORE = 2.5;

		private static final double LESS_LATER = 1.5;

		/** What it takes from what customers give on average. */
		private static final double WORSE = 0.5;

		private static final int ANSWERS = 20;

		private final List<String> teams;

		private final int[] sizes;

		private final double[][] added;

		private final double[][] revenue;

		private final double[][] given;

		private MadeUp(List<String> teams, long seed) {
			this.teams = List.copyOf(teams);
			this.sizes = teams.stream().mapToInt((team) -> MEMBERS).toArray();
			this.added = new double[teams.size()][ALL];
			this.revenue = new double[teams.size()][ALL];
			this.given = new double[teams.size()][ALL];
			Random random = new Random(seed);
			for (int team = 0; team < teams.size(); team++) {
				double level = 6 + 2 * random.nextGaussian();
				for (int week = 0; week < ALL; week++) {
					this.added[team][week] = level + random.nextGaussian();
					this.revenue[team][week] = 120 + 8 * random.nextGaussian();
					this.given[team][week] = 4.2 + 0.2 * random.nextGaussian();
				}
			}
		}

		private int[] sizes() {
			return this.sizes;
		}

		/** What is drawn from: all of it before anything was tried. */
		private WeeklySums sales() {
			return sums(this.added, MEMBERS, 0);
		}

		/** In the order of the draw, with what the incentive did where it was. */
		private Map<String, WeeklySums> sums(Draw draw) {
			double[][] more = new double[this.teams.size()][];
			double[][] worse = new double[this.teams.size()][];
			for (int team = 0; team < more.length; team++) {
				boolean out = draw.heldOut().contains(this.teams.get(team));
				more[team] = out ? this.added[team] : with(this.added[team], MORE, -LESS_LATER);
				worse[team] = out ? this.given[team] : with(this.given[team], -WORSE, 0);
			}
			int[] ranked = draw.ranked().stream().mapToInt(this.teams::indexOf).toArray();
			return Map.of(GoalMetric.CROSS_SELLS.name(), sums(more, MEMBERS, 0).of(ranked),
					GoalMetric.AVERAGE_SALE.name(), sums(this.revenue, ANSWERS, 0).of(ranked),
					GuardMetric.SATISFACTION.name(), sums(worse, ANSWERS, GuardWeeks.DRAWN).of(ranked));
		}

		private static double[] with(double[] weeks, double during, double after) {
			double[] changed = weeks.clone();
			int end = Evaluation.WEEKS_BEFORE + WEEKS;
			for (int week = Evaluation.WEEKS_BEFORE; week < ALL; week++) {
				changed[week] += (week < end) ? during : after;
			}
			return changed;
		}

		private static WeeklySums sums(double[][] means, int cases, double drawn) {
			double[][] parts = new double[means.length][ALL];
			double[][] wholes = new double[means.length][ALL];
			for (int team = 0; team < means.length; team++) {
				for (int week = 0; week < ALL; week++) {
					parts[team][week] = cases * means[team][week];
					wholes[team][week] = cases;
				}
			}
			return new WeeklySums(parts, wholes, drawn);
		}

	}

}
