package dev.cima.deal;

import java.util.List;

import dev.cima.platform.UserError;
import org.jspecify.annotations.Nullable;

/** What came of opening or moving a deal, or of answering to its shares. */
record DealPayload(@Nullable Deal deal, List<UserError> errors) {

	static DealPayload refused(UserError error) {
		return new DealPayload(null, List.of(error));
	}

}
