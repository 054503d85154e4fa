package dev.cima.membership;

import java.util.List;

import dev.cima.ledger.Actor;
import dev.cima.ledger.Entry;
import dev.cima.platform.Role;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import dev.cima.platform.Viewer;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import org.jspecify.annotations.Nullable;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/** Lets reps decide whether others see them on boards. */
@Controller
class VisibilityController {

	private final Memberships memberships;

	private final Reps reps;

	VisibilityController(Memberships memberships, Reps reps) {
		this.memberships = memberships;
		this.reps = reps;
	}

	@MutationMapping
	SetVisibilityPayload setVisibility(@Argument SetVisibilityInput input, Viewer viewer) {
		Rep rep = (viewer.rep() != null) ? this.reps.find(viewer.rep()) : null;
		if (rep == null) {
			return new SetVisibilityPayload(null,
					List.of(UserError.of(UserErrorCode.NOT_ALLOWED, "membership.no-rep")));
		}
		Entry written = this.memberships.setHidden(rep.id(), rep.team(), input.hidden(),
				new Actor(viewer.recordedAs(), Role.REP));
		if (written != null && written.membership() != null) {
			// settling would bring it as well, a moment too late for the answer
			this.reps.setMembership(rep.id(), written.seq(), written.membership().team(), input.hidden(),
					written.membership().active(), written.occurredAt());
		}
		Rep now = this.reps.find(rep.id());
		return new SetVisibilityPayload((now != null) ? now : rep, List.of());
	}

	/** What a rep wishes. */
	record SetVisibilityInput(boolean hidden) {
	}

	/** What became of it. */
	record SetVisibilityPayload(@Nullable Rep rep, List<UserError> errors) {
	}

}
