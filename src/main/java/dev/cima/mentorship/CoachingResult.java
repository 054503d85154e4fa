package dev.cima.mentorship;

import java.util.List;

import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import org.jspecify.annotations.Nullable;

/** What became of a wish about a coaching session: the payload of its mutations. */
public record CoachingResult(@Nullable CoachingSession session, List<UserError> errors) {

	static CoachingResult of(CoachingSession session) {
		return new CoachingResult(session, List.of());
	}

	static CoachingResult refused(UserErrorCode code, String path, String text, Object... args) {
		return new CoachingResult(null, List.of(UserError.of(code, text, args).at(path)));
	}

	/** Refused, with what stands instead. */
	static CoachingResult standing(CoachingSession session, UserErrorCode code, String path, String text,
			Object... args) {
		return new CoachingResult(session, List.of(UserError.of(code, text, args).at(path)));
	}

}
