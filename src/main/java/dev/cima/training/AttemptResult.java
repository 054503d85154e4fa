package dev.cima.training;

import java.util.List;

import dev.cima.incentive.Receipt;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * What came of starting or answering an attempt.
 *
 * @param receipt for what passing earned; null when nothing was
 */
record AttemptResult(@Nullable Attempt attempt, @Nullable Receipt receipt, List<UserError> errors) {

	static AttemptResult of(Attempt attempt) {
		return new AttemptResult(attempt, null, List.of());
	}

	static AttemptResult refused(UserErrorCode code, String path, String text, Object... args) {
		return new AttemptResult(null, null, List.of(UserError.of(code, text, args).at(path)));
	}

	/** Refused, with the attempt that stands. */
	static AttemptResult standing(Attempt attempt, UserErrorCode code, String path, String text, Object... args) {
		return new AttemptResult(attempt, null, List.of(UserError.of(code, text, args).at(path)));
	}

}
