package dev.cima.goal;

import java.util.List;

import dev.cima.platform.UserError;
import org.jspecify.annotations.Nullable;

/** What came of setting or cancelling a goal. */
record GoalPayload(@Nullable Goal goal, List<UserError> errors) {

	static GoalPayload refused(UserError error) {
		return new GoalPayload(null, List.of(error));
	}

}
