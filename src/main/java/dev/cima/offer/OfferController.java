package dev.cima.offer;

import java.util.List;
import java.util.Locale;

import dev.cima.insight.ServedAccounts;
import dev.cima.platform.Role;
import dev.cima.platform.Viewer;
import org.jspecify.annotations.Nullable;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** Answers what to offer. */
@Controller
class OfferController {

	private final OfferDesk desk;

	private final ServedAccounts served;

	OfferController(OfferDesk desk, ServedAccounts served) {
		this.desk = desk;
		this.served = served;
	}

	@QueryMapping
	Offers offers(@Argument OffersInput input, @Argument int first, Viewer viewer, Locale language) {
		String account = input.accountId();
		// a till has its customer before it
		boolean told = viewer.is(Role.INTEGRATION) || (account != null && this.served.maySee(viewer, account));
		return this.desk.offers(viewer.rep(), account, told, input.basket(), first, language);
	}

	/** For what and whom. */
	record OffersInput(@Nullable String accountId, List<String> basket) {
	}

}
