package dev.cima.experiment;

import java.util.List;

import dev.cima.platform.UserError;
import org.jspecify.annotations.Nullable;

/** What came of starting or stopping. */
record ExperimentPayload(@Nullable Experiment experiment, List<UserError> errors) {

	static ExperimentPayload of(Experiment experiment) {
		return new ExperimentPayload(experiment, List.of());
	}

	static ExperimentPayload refused(UserError... errors) {
		return new ExperimentPayload(null, List.of(errors));
	}

}
