package dev.cima.experiment;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.cima.experiment.Experiment.Terms;
import dev.cima.goal.GoalMetric;
import dev.cima.platform.BackgroundLoop;
import dev.cima.platform.Organisation;
import dev.cima.platform.Outage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Does what is due about experiments: keeps teams out where a node died before it could,
 * and looks each week. Every node tries; what is done lies under known ids, so twice is
 * once.
 */
@Component
class ExperimentKeeper extends BackgroundLoop {

	private static final Logger log = LoggerFactory.getLogger(ExperimentKeeper.class);

	private final Experiments experiments;

	private final Looks looks;

	private final TeamWeeks weeks;

	private final GuardWeeks guards;

	private final HeldTeams teams;

	private final Organisation organisation;

	private final ExperimentSettings settings;

	private final InstantSource clock;

	ExperimentKeeper(Experiments experiments, Looks looks, TeamWeeks weeks, GuardWeeks guards, HeldTeams teams,
			Organisation organisation, ExperimentSettings settings, InstantSource clock) {
		super(Thread.ofPlatform().name("experiments"), BEHIND, settings.workEvery(),
				"The experiments could not be looked at");
		this.experiments = experiments;
		this.looks = looks;
		this.weeks = weeks;
		this.guards = guards;
		this.teams = teams;
		this.organisation = organisation;
		this.settings = settings;
		this.clock = clock;
	}

	@Override
	protected Duration turn() {
		work();
		return this.settings.workEvery();
	}

	/** Does what is due now. */
	void work() {
		for (Experiment experiment : this.experiments.open()) {
			try {
				work(experiment, this.clock.instant());
			}
			catch (RuntimeException ex) {
				if (!Thread.currentThread().isInterrupted()) {
					Outage.warn(log, "What is due for " + experiment.id() + " failed and is tried again", ex);
				}
			}
		}
	}

	private void work(Experiment experiment, Instant now) {
		if (experiment.progress().stoppedAt() != null) {
			this.teams.release(experiment);
			this.experiments.done(experiment.id());
			return;
		}
		if (!experiment.progress().held() && !this.teams.keepOut(experiment)) {
			// it opened, or was called off, before anybody could be kept out
			this.experiments.stop(experiment.id(), now, HeldTeams.TOO_LATE);
			return;
		}
		if (experiment.progress().latestWeek() < experiment.terms().weeks() && this.teams.isCancelled(experiment)) {
			this.experiments.stop(experiment.id(), now, HeldTeams.CANCELLED);
			return;
		}
		int due = due(experiment.terms(), now);
		if (due > experiment.progress().latestWeek()) {
			look(experiment, due, now);
		}
		Look afterwards = experiment.progress().afterwards();
		int last = experiment.terms().weeks() + Experiment.WEEKS_AFTER;
		if (afterwards != null) {
			this.experiments.done(experiment.id());
		}
		else if (isOver(experiment.terms(), last, now)) {
			look(experiment, last, now);
		}
	}

	private void look(Experiment experiment, int week, Instant now) {
		String id = Look.idOf(experiment.id(), week);
		Look seen = this.looks.find(id);
		if (seen == null) {
			if (!this.looks.lease(id, now, this.settings.lease())) {
				return;
			}
			seen = this.looks.first(evaluate(experiment, week, now));
		}
		if (week <= experiment.terms().weeks()) {
			this.experiments.show(experiment.id(), seen);
		}
		else {
			this.experiments.showAfterwards(experiment.id(), seen);
		}
	}

	/** Sales that came late for weeks before are in it: all is read anew. */
	private Look evaluate(Experiment experiment, int week, Instant now) {
		Terms terms = experiment.terms();
		List<GoalMetric> metrics = new ArrayList<>(terms.unpaid());
		metrics.add(terms.paid());
		List<String> teams = experiment.draw().ranked();
		int[] sizes = experiment.draw().sizes();
		LocalDate from = terms.startsOn().minusWeeks(Evaluation.WEEKS_BEFORE);
		int weeks = Evaluation.WEEKS_BEFORE + week;
		Map<String, WeeklySums> sums = new HashMap<>();
		this.weeks.read(teams, sizes, metrics, from, weeks).forEach((metric, sum) -> sums.put(metric.name(), sum));
		if (week <= terms.weeks() && !terms.watched().isEmpty()) {
			this.guards.read(teams, sizes, terms.watched(), from, weeks)
				.forEach((metric, sum) -> sums.put(metric.name(), sum));
		}
		return new Evaluation(experiment, sums).look(week, now);
	}

	/** The last week of the experiment of which a look is due; 0 for none. */
	int due(Terms terms, Instant now) {
		if (isOver(terms, terms.weeks(), now)) {
			return terms.weeks();
		}
		int week = terms.weeks() - 1;
		while (week > 0 && now.isBefore(end(terms, week))) {
			week--;
		}
		return week;
	}

	private boolean isOver(Terms terms, int week, Instant now) {
		return !now.isBefore(end(terms, week).plus(this.settings.grace()));
	}

	private Instant end(Terms terms, int week) {
		return this.organisation.startOf(terms.startsOn().plusWeeks(week));
	}

}
