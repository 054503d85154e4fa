package dev.cima.sync;

import java.util.List;

import dev.cima.catalog.Account;
import dev.cima.catalog.Catalog;
import dev.cima.catalog.Product;
import dev.cima.platform.BadRequestException;
import dev.cima.rep.Team;
import dev.cima.rep.Teams;
import org.jspecify.annotations.Nullable;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** Tells phones what has changed in the lists that they keep. */
@Controller
class ChangesController {

	private static final int MOST = 1_000;

	private final ListedChanges<Product> products;

	private final ListedChanges<Account> accounts;

	private final ListedChanges<Team> teams;

	private final RepChanges reps;

	ChangesController(Catalog catalog, Teams teams, RepChanges reps) {
		this.products = new ListedChanges<>(catalog::allProducts, catalog::productsVersion, Product::id,
				ChangesController::look);
		this.accounts = new ListedChanges<>(catalog::allAccounts, catalog::accountsVersion, Account::id,
				ChangesController::look);
		this.teams = new ListedChanges<>(teams::all, teams::version, Team::id,
				(team) -> joined(team.name(), team.department()));
		this.reps = reps;
	}

	@QueryMapping
	Changes changes(@Argument ChangesInput input) {
		if (input.first() < 1 || input.first() > MOST) {
			throw new BadRequestException("sync.first", MOST);
		}
		return switch (input.kind()) {
			case PRODUCT -> this.products.since(input.since(), input.first());
			case ACCOUNT -> this.accounts.since(input.since(), input.first());
			case TEAM -> this.teams.since(input.since(), input.first());
			case REP -> this.reps.since(input.since(), input.first());
		};
	}

	private static @Nullable String look(Product product) {
		if (!product.active()) {
			return null;
		}
		String look = joined(product.name(), product.sku(), product.category(),
				product.listPrice().stripTrailingZeros().toPlainString());
		// what takes no advice looks as it did before there was a mark
		return product.takesAdvice() ? joined(look, "complex") : look;
	}

	private static @Nullable String look(Account account) {
		return account.active() ? joined(account.name(), (account.segment() != null) ? account.segment() : "") : null;
	}

	/** No name has a NUL, so no two things look alike by chance. */
	private static String joined(String... parts) {
		return String.join("\0", List.of(parts));
	}

	/** What lists there are. */
	enum ChangeKind {

		PRODUCT, ACCOUNT, REP, TEAM

	}

	/** What a phone asks for. */
	record ChangesInput(ChangeKind kind, @Nullable String since, int first) {
	}

}
