package dev.cima.offer;

import dev.cima.platform.Viewer;
import org.jspecify.annotations.Nullable;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/** What reps say of offers. */
@Controller
class DecliningController {

	private final DeclineDesk desk;

	DecliningController(DeclineDesk desk) {
		this.desk = desk;
	}

	@MutationMapping
	DeclineDesk.Declined declineOffer(@Argument DeclineOfferInput input, Viewer viewer) {
		return this.desk.decline(viewer, input.offerId(), input.reason());
	}

	/** Which offer, and why. */
	record DeclineOfferInput(String offerId, @Nullable String reason) {
	}

}
