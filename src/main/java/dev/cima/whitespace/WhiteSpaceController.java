package dev.cima.whitespace;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.cima.catalog.Account;
import dev.cima.platform.Connection;
import dev.cima.platform.Viewer;
import graphql.GraphQLContext;
import org.jspecify.annotations.Nullable;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Shows what accounts buy and could buy, and takes what they will not. */
@Controller
class WhiteSpaceController {

	private final AccountViews accounts;

	private final WhiteSpaceViews views;

	private final VetoDesk desk;

	private final Vetoes vetoes;

	private final InstantSource clock;

	WhiteSpaceController(AccountViews accounts, WhiteSpaceViews views, VetoDesk desk, Vetoes vetoes,
			InstantSource clock) {
		this.accounts = accounts;
		this.views = views;
		this.desk = desk;
		this.vetoes = vetoes;
		this.clock = clock;
	}

	@QueryMapping
	Connection<Account> whiteSpace(@Argument int first, @Argument @Nullable String after, Viewer viewer) {
		return this.views.list(viewer, first, after);
	}

	@QueryMapping
	List<CategoryVetoes> whiteSpaceVetoes() {
		return this.vetoes.countsAt(this.clock.instant())
			.entrySet()
			.stream()
			.map((one) -> new CategoryVetoes(one.getKey(), one.getValue()))
			.toList();
	}

	@MutationMapping
	VetoDesk.VetoPayload vetoWhiteSpace(@Argument VetoWhiteSpaceInput input, Viewer viewer) {
		return this.desk.veto(input.accountId(), input.category(), input.reason(), viewer);
	}

	@SchemaMapping(typeName = "Account")
	@Nullable AccountProfile profile(Account account, Viewer viewer) {
		return this.accounts.maySee(viewer, account.id()) ? this.accounts.profile(account.id()) : null;
	}

	@BatchMapping(typeName = "Account", field = "whiteSpace")
	Map<Account, WhiteSpace> whiteSpaceOf(List<Account> accounts, GraphQLContext context) {
		Viewer viewer = Viewer.of(context);
		Map<String, Account> seen = new HashMap<>();
		accounts.stream()
			.filter((account) -> this.accounts.maySee(viewer, account.id()))
			.forEach((account) -> seen.put(account.id(), account));
		Map<Account, WhiteSpace> found = new HashMap<>();
		this.views.of(seen.keySet()).forEach((id, whiteSpace) -> {
			Account account = seen.get(id);
			if (account != null) {
				found.put(account, whiteSpace);
			}
		});
		return found;
	}

	/** What will not be bought, of which account and why. */
	record VetoWhiteSpaceInput(String accountId, String category, String reason) {
	}

	/** How many accounts will not buy a category. */
	record CategoryVetoes(String category, int accounts) {
	}

}
