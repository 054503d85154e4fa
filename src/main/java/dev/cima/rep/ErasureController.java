package dev.cima.rep;

import java.util.List;

import dev.cima.platform.Deed;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import dev.cima.platform.Viewer;
import org.jspecify.annotations.Nullable;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/** Lets admins erase a person. */
@Controller
class ErasureController {

	private final RepEraser eraser;

	private final Reps reps;

	ErasureController(RepEraser eraser, Reps reps) {
		this.eraser = eraser;
		this.reps = reps;
	}

	@MutationMapping
	EraseRepPayload eraseRep(@Argument EraseRepInput input, Viewer viewer) {
		if (input.repId().equals(viewer.rep())) {
			return new EraseRepPayload(null, false,
					List.of(UserError.of(UserErrorCode.NOT_ALLOWED, "rep.own-erasure").at("repId")));
		}
		Rep before = this.reps.find(input.repId());
		if (before != null && !before.isErased()) {
			Deed.changed("erased", false, true);
		}
		Boolean complete = this.eraser.erase(input.repId(), viewer.recordedAs());
		return (complete != null) ? new EraseRepPayload(this.reps.find(input.repId()), complete, List.of())
				: new EraseRepPayload(null, false,
						List.of(UserError.of(UserErrorCode.NOT_FOUND, "rep.unknown", input.repId()).at("repId")));
	}

	/** Whom to erase. */
	record EraseRepInput(String repId) {
	}

	/** What became of it. */
	record EraseRepPayload(@Nullable Rep rep, boolean complete, List<UserError> errors) {
	}

}
