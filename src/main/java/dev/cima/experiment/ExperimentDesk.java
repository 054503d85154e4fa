package dev.cima.experiment;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

import dev.cima.competition.Competition;
import dev.cima.competition.Competitions;
import dev.cima.competition.HoldOut;
import dev.cima.experiment.Drawer.Candidates;
import dev.cima.experiment.Experiment.Progress;
import dev.cima.experiment.Experiment.Terms;
import dev.cima.platform.Deed;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import dev.cima.platform.Viewer;
import dev.cima.rep.Team;
import dev.cima.rep.Teams;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Starts and stops experiments for admins. */
@Component
class ExperimentDesk {

	private static final int REASON = 300;

	private final Experiments experiments;

	private final ExperimentCheck check;

	private final Drawer drawer;

	private final HeldTeams held;

	private final ExperimentNotes notes;

	private final Competitions competitions;

	private final Teams teams;

	private final ExperimentSettings settings;

	private final InstantSource clock;

	ExperimentDesk(Experiments experiments, ExperimentCheck check, Drawer drawer, HeldTeams held, ExperimentNotes notes,
			Competitions competitions, Teams teams, ExperimentSettings settings, InstantSource clock) {
		this.experiments = experiments;
		this.check = check;
		this.drawer = drawer;
		this.held = held;
		this.notes = notes;
		this.competitions = competitions;
		this.teams = teams;
		this.settings = settings;
		this.clock = clock;
	}

	/** The look-up of the same request comes before all checks: a resend never fails. */
	ExperimentPayload start(StartExperimentInput input, Viewer viewer) {
		String id = Experiment.idOf(input.id());
		if (id == null) {
			return ExperimentPayload.refused(UserError.of(UserErrorCode.INVALID, "experiment.id").at("id"));
		}
		Deed.about(id);
		Experiment before = this.experiments.find(id);
		if (before != null) {
			return again(before, input);
		}
		Competition competition = (input.competitionId() != null) ? this.competitions.find(input.competitionId())
				: null;
		List<UserError> errors = this.check.errors(input, competition);
		if (!errors.isEmpty()) {
			return new ExperimentPayload(null, errors);
		}
		if (this.experiments.open().size() >= this.settings.most()) {
			return ExperimentPayload
				.refused(UserError.of(UserErrorCode.LIMIT_REACHED, "experiment.too-many", this.settings.most()));
		}
		List<String> all = (competition != null) ? this.held.admitted(competition)
				: this.teams.all().stream().map(Team::id).sorted().toList();
		if (all.size() > HoldOut.MOST_TEAMS) {
			return ExperimentPayload
				.refused(UserError.of(UserErrorCode.LIMIT_REACHED, "experiment.teams", HoldOut.MOST_TEAMS));
		}
		Candidates candidates = this.drawer.candidates(all, input.metric());
		UserError few = tooFew(candidates);
		return (few != null) ? ExperimentPayload.refused(few) : store(id, input, candidates, viewer);
	}

	private static @Nullable UserError tooFew(Candidates candidates) {
		if (candidates.teams().size() < Power.FEWEST_TEAMS) {
			return UserError.of(UserErrorCode.NOT_ALLOWED, "experiment.too-few", candidates.teams().size(),
					Power.FEWEST_TEAMS);
		}
		return (candidates.weeks() < Drawer.FEWEST_WEEKS) ? UserError.of(UserErrorCode.NOT_ALLOWED,
				"experiment.too-young", candidates.weeks(), Drawer.FEWEST_WEEKS, Evaluation.WEEKS_BEFORE) : null;
	}

	private ExperimentPayload store(String id, StartExperimentInput input, Candidates candidates, Viewer viewer) {
		Terms terms = new Terms(input.competitionId(), input.metric().name(), input.allGuards(), input.startsOn(),
				(int) (ChronoUnit.DAYS.between(input.startsOn(), input.endsOn()) + 1) / 7);
		Experiment experiment = new Experiment(id, input.name().strip(), terms,
				this.drawer.draw(candidates, input.holdOutPercent()), input.hash(), viewer.recordedAs(), now(),
				Progress.NONE);
		if (this.experiments.insert(experiment)) {
			return finished(experiment);
		}
		// the same request, sent twice at once
		Experiment first = this.experiments.find(id);
		return (first != null) ? again(first, input)
				: ExperimentPayload.refused(UserError.of(UserErrorCode.RETRY_LATER, "experiment.retry").retryAfter(1));
	}

	private ExperimentPayload again(Experiment before, StartExperimentInput input) {
		if (!before.hash().equals(input.hash())) {
			return new ExperimentPayload(before,
					List.of(UserError.of(UserErrorCode.CONFLICT, "experiment.other-content").at("id")));
		}
		return finished(before);
	}

	/** Who is held out stands; what is left is that the competition knows. */
	private ExperimentPayload finished(Experiment experiment) {
		if (experiment.progress().held() || experiment.progress().stoppedAt() != null) {
			return ExperimentPayload.of(experiment);
		}
		if (!this.held.keepOut(experiment)) {
			this.experiments.stop(experiment.id(), now(), HeldTeams.TOO_LATE);
			return new ExperimentPayload(this.experiments.find(experiment.id()),
					List.of(UserError.of(UserErrorCode.NOT_ALLOWED, HeldTeams.TOO_LATE).at("competitionId")));
		}
		return ExperimentPayload.of(current(experiment));
	}

	/** Stops one; a second time changes nothing and answers alike. */
	ExperimentPayload stop(String id, String reason, Viewer viewer) {
		Experiment before = this.experiments.find(id);
		if (before == null) {
			return ExperimentPayload
				.refused(UserError.of(UserErrorCode.NOT_FOUND, "experiment.unknown").at("experimentId"));
		}
		Deed.about(id);
		String text = reason.strip();
		if (text.isEmpty() || text.length() > REASON) {
			return new ExperimentPayload(before,
					List.of(UserError.of(UserErrorCode.INVALID, "experiment.reason", REASON).at("reason")));
		}
		if (before.progress().stoppedAt() != null) {
			return ExperimentPayload.of(before);
		}
		// before, so that whoever sees it stopped sees why
		String note = this.notes.keep(id, viewer.recordedAs(), text);
		if (!this.experiments.stop(id, now(), note)) {
			Experiment stands = current(before);
			return (stands.progress().stoppedAt() != null) ? ExperimentPayload.of(stands) : new ExperimentPayload(
					stands, List.of(UserError.of(UserErrorCode.NOT_ALLOWED, "experiment.over").at("experimentId")));
		}
		Deed.changed("stoppedAt", null, now());
		this.held.release(before);
		return ExperimentPayload.of(current(before));
	}

	private Experiment current(Experiment known) {
		Experiment stands = this.experiments.find(known.id());
		return (stands != null) ? stands : known;
	}

	private Instant now() {
		return this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
	}

}
