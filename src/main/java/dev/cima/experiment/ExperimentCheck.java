package dev.cima.experiment;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

import dev.cima.competition.Competition;
import dev.cima.competition.HoldOut;
import dev.cima.goal.GoalMetric;
import dev.cima.platform.Organisation;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Says what is wrong with an experiment before anything is drawn. */
@Component
class ExperimentCheck {

	private static final int NAME = 100;

	private static final int GUARDS = 5;

	private static final int LEAST_PERCENT = 10;

	private static final int MOST_PERCENT = 50;

	private static final int LEAST_WEEKS = 4;

	private static final int MOST_WEEKS = 52;

	/** What is further away changes before it starts. */
	private static final int DAYS_AHEAD = 90;

	private final HoldOut holdOut;

	private final Organisation organisation;

	private final InstantSource clock;

	ExperimentCheck(HoldOut holdOut, Organisation organisation, InstantSource clock) {
		this.holdOut = holdOut;
		this.organisation = organisation;
		this.clock = clock;
	}

	List<UserError> errors(StartExperimentInput input, @Nullable Competition competition) {
		List<UserError> errors = new ArrayList<>();
		String name = input.name().strip();
		if (name.isEmpty() || name.length() > NAME || name.chars().anyMatch(Character::isISOControl)) {
			errors.add(invalid("experiment.name", "name", NAME));
		}
		metrics(input, errors);
		if (input.holdOutPercent() < LEAST_PERCENT || input.holdOutPercent() > MOST_PERCENT) {
			errors.add(invalid("experiment.percent", "holdOutPercent", LEAST_PERCENT, MOST_PERCENT));
		}
		dates(input, errors);
		if (input.competitionId() != null) {
			competition(input, competition, errors);
		}
		return errors;
	}

	private static void metrics(StartExperimentInput input, List<UserError> errors) {
		if (input.metric() == GoalMetric.FAMILIES) {
			errors.add(invalid("experiment.families", "metric"));
		}
		if (input.guards().contains(GoalMetric.FAMILIES)) {
			errors.add(invalid("experiment.families", "guards"));
		}
		List<String> guards = input.allGuards();
		if (guards.size() > GUARDS || new HashSet<>(guards).size() < guards.size()
				|| input.guards().contains(input.metric())) {
			errors.add(invalid("experiment.guards", "guards", GUARDS));
		}
	}

	private void dates(StartExperimentInput input, List<UserError> errors) {
		LocalDate today = this.organisation.dayOf(this.clock.instant());
		if (!input.startsOn().isAfter(today) || input.startsOn().isAfter(today.plusDays(DAYS_AHEAD))) {
			errors.add(invalid("experiment.starts", "startsOn", DAYS_AHEAD));
		}
		long days = ChronoUnit.DAYS.between(input.startsOn(), input.endsOn()) + 1;
		if (days % 7 != 0 || days < 7 * LEAST_WEEKS || days > 7 * MOST_WEEKS) {
			errors.add(invalid("experiment.weeks", "endsOn", LEAST_WEEKS, MOST_WEEKS));
		}
	}

	private void competition(StartExperimentInput input, @Nullable Competition competition, List<UserError> errors) {
		if (competition == null) {
			errors.add(UserError.of(UserErrorCode.NOT_FOUND, "experiment.no-competition").at("competitionId"));
		}
		else if (!this.holdOut.isInTime(competition)) {
			errors.add(
					UserError.of(UserErrorCode.NOT_ALLOWED, "experiment.competition-started", HoldOut.AHEAD.toMinutes())
						.at("competitionId"));
		}
		else if (this.holdOut.isPaidByTeams(competition)) {
			errors.add(UserError.of(UserErrorCode.NOT_ALLOWED, "experiment.competition-budget").at("competitionId"));
		}
		else if (competition.heldOut() != null) {
			errors.add(UserError.of(UserErrorCode.CONFLICT, "experiment.competition-held").at("competitionId"));
		}
		else if (competition.opensAt().isBefore(this.organisation.startOf(input.startsOn()))
				|| competition.closesAt().isAfter(this.organisation.startOf(input.endsOn().plusDays(1)))) {
			errors.add(invalid("experiment.competition-window", "competitionId"));
		}
	}

	private static UserError invalid(String text, String field, Object... args) {
		return UserError.of(UserErrorCode.INVALID, text, args).at(field);
	}

}
