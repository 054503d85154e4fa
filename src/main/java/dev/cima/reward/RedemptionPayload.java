package dev.cima.reward;

import java.util.List;

import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import org.jspecify.annotations.Nullable;

/** What became of a wish about a redemption. */
record RedemptionPayload(@Nullable Redemption redemption, List<UserError> errors) {

	static RedemptionPayload of(Redemption redemption) {
		return new RedemptionPayload(redemption, List.of());
	}

	static RedemptionPayload refused(UserError error) {
		return new RedemptionPayload(null, List.of(error));
	}

	static RedemptionPayload refused(UserErrorCode code, String path, String text, Object... args) {
		return refused(UserError.of(code, text, args).at(path));
	}

	/** Refused, with what stands instead. */
	static RedemptionPayload standing(Redemption redemption, UserErrorCode code, String path, String text,
			Object... args) {
		return new RedemptionPayload(redemption, List.of(UserError.of(code, text, args).at(path)));
	}

}
