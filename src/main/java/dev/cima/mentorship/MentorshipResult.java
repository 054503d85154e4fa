package dev.cima.mentorship;

import java.util.List;

import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import org.jspecify.annotations.Nullable;

/** What became of a wish about a mentorship: the payload of its mutations. */
record MentorshipResult(@Nullable Mentorship mentorship, List<UserError> errors) {

	static MentorshipResult of(Mentorship mentorship) {
		return new MentorshipResult(mentorship, List.of());
	}

	static MentorshipResult refused(UserErrorCode code, String path, String text, Object... args) {
		return new MentorshipResult(null, List.of(UserError.of(code, text, args).at(path)));
	}

	/** Refused, with what stands instead. */
	static MentorshipResult standing(Mentorship mentorship, UserErrorCode code, String path, String text,
			Object... args) {
		return new MentorshipResult(mentorship, List.of(UserError.of(code, text, args).at(path)));
	}

}
