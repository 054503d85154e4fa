package dev.cima.collaboration;

import java.util.List;

import dev.cima.platform.UserError;
import org.jspecify.annotations.Nullable;

/** What came of giving, claiming or closing a lead. */
public record LeadPayload(@Nullable Lead lead, List<UserError> errors) {

	static LeadPayload refused(UserError error) {
		return new LeadPayload(null, List.of(error));
	}

}
