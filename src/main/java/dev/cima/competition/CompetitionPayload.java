package dev.cima.competition;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.cima.platform.UserError;

/** A competition after a mutation, or why nothing was changed. */
record CompetitionPayload(@Nullable Competition competition, List<UserError> errors) {

	static CompetitionPayload refused(UserError error) {
		return new CompetitionPayload(null, List.of(error));
	}

}
