package dev.cima.offer;

import java.util.List;
import java.util.Locale;

import dev.cima.platform.Viewer;
import org.jspecify.annotations.Nullable;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** Answers what to offer. */
@Controller
class OfferController {

	private final OfferDesk desk;

	OfferController(OfferDesk desk) {
		this.desk = desk;
	}

	@QueryMapping
	Offers offers(@Argument OffersInput input, @Argument int first, Viewer viewer, Locale language) {
		return this.desk.offers(viewer.rep(), input.accountId(), input.basket(), first, language);
	}

	/** For what and whom. */
	record OffersInput(@Nullable String accountId, List<String> basket) {
	}

}
