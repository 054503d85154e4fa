package dev.cima.offer;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import dev.cima.insight.ServedAccounts;
import dev.cima.platform.Role;
import dev.cima.platform.Viewer;
import graphql.schema.DataFetchingEnvironment;

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

	/**
	 * Reads its arguments itself: to have them bound would cost as much as the answer.
	 */
	@QueryMapping
	Offers offers(DataFetchingEnvironment asked, Viewer viewer, Locale language) {
		Map<String, Object> input = Objects.requireNonNull(asked.getArgument("input"));
		int first = Objects.requireNonNull(asked.<Integer>getArgument("first"));
		String account = (String) input.get("accountId");
		List<String> basket = ((List<?>) Objects.requireNonNull(input.get("basket"))).stream()
			.map(String::valueOf)
			.toList();
		// a till has its customer before it
		boolean told = viewer.is(Role.INTEGRATION) || (account != null && this.served.maySee(viewer, account));
		return this.desk.offers(viewer.rep(), account, told, basket, first, language);
	}

}
