package dev.cima.experiment;

import java.util.List;

import dev.cima.competition.Competition;
import dev.cima.competition.Competitions;
import dev.cima.competition.HoldOut;
import dev.cima.rep.Team;
import dev.cima.rep.Teams;

import org.springframework.stereotype.Component;

/** Keeps the teams of an experiment out of its competition. */
@Component
class HeldTeams {

	/** Why an experiment was stopped for which it could not be done in time. */
	static final String TOO_LATE = "experiment.too-late";

	/** Why an experiment was stopped whose competition was called off. */
	static final String CANCELLED = "experiment.competition-cancelled";

	private final Experiments experiments;

	private final Competitions competitions;

	private final HoldOut holdOut;

	private final Teams teams;

	HeldTeams(Experiments experiments, Competitions competitions, HoldOut holdOut, Teams teams) {
		this.experiments = experiments;
		this.competitions = competitions;
		this.holdOut = holdOut;
		this.teams = teams;
	}

	/** The teams that may enter a competition, as it is now. */
	List<String> admitted(Competition competition) {
		return competition.teamIds().isEmpty() ? this.teams.all().stream().map(Team::id).sorted().toList()
				: competition.teamIds();
	}

	/**
	 * Safe to repeat.
	 * @return false when it is too late
	 */
	boolean keepOut(Experiment experiment) {
		String id = experiment.terms().competition();
		if (id != null) {
			Competition competition = this.competitions.find(id);
			List<String> heldOut = experiment.draw().heldOut();
			if (competition == null || !this.holdOut.keep(id, experiment.id(),
					admitted(competition).stream().filter((team) -> !heldOut.contains(team)).toList(), heldOut)) {
				return false;
			}
			Experiment stands = this.experiments.find(experiment.id());
			if (stands != null && stands.progress().stoppedAt() != null) {
				release(stands);
			}
		}
		this.experiments.held(experiment.id());
		return true;
	}

	/** Whether its competition was called off. */
	boolean isCancelled(Experiment experiment) {
		String id = experiment.terms().competition();
		Competition competition = (id != null) ? this.competitions.find(id) : null;
		return competition != null && competition.progress().cancelledAt() != null;
	}

	/** Lets all enter, if the competition has not opened. Safe to repeat. */
	void release(Experiment experiment) {
		String id = experiment.terms().competition();
		if (id != null) {
			this.holdOut.release(id, experiment.id());
		}
	}

}
