package dev.cima.importer;

import java.util.ArrayList;
import java.util.List;

import dev.cima.catalog.Account;
import dev.cima.catalog.Catalog;
import org.jspecify.annotations.Nullable;

/** Reads {@code accounts.csv}. */
final class AccountRows implements RowReader {

	private static final int BATCH = 1_000;

	private final Catalog catalog;

	private final Outcomes outcomes;

	private final List<Account> waiting = new ArrayList<>();

	private final SeenIds seen = new SeenIds();

	AccountRows(Catalog catalog, Outcomes outcomes) {
		this.catalog = catalog;
		this.outcomes = outcomes;
	}

	@Override
	public List<String> required() {
		return List.of("account_id", "name");
	}

	@Override
	public void take(Row row) {
		String id = row.id("account_id", "acct_");
		@Nullable Account before = this.catalog.account(id);
		Account account = new Account(id, row.required("name"),
				row.has("segment") ? row.optional("segment") : (before != null) ? before.segment() : null,
				row.has("active") ? row.flag("active") : before == null || before.active());
		this.seen.note(id, row);
		if (!this.outcomes.tally().differs(before, account)) {
			return;
		}
		this.waiting.add(account);
		if (this.waiting.size() == BATCH) {
			flush();
		}
	}

	@Override
	public void flush() {
		this.catalog.saveAccounts(this.waiting);
		this.waiting.clear();
	}

}
