package dev.cima.competition;

import java.util.List;

import dev.cima.platform.UserError;
import org.jspecify.annotations.Nullable;

/** A competition after a mutation, or why nothing was changed. */
record CompetitionPayload(@Nullable Competition competition, List<UserError> errors) {

	static CompetitionPayload refused(UserError error) {
		return new CompetitionPayload(null, List.of(error));
	}

}
