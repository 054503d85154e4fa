package dev.cima.importer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.cima.catalog.Account;
import dev.cima.catalog.Catalog;
import dev.cima.catalog.Dated;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code accounts.csv}. A row describes an account from now on or, with
 * {@code since}, from then until the next known state.
 */
final class AccountRows implements RowReader {

	private static final int BATCH = 1_000;

	private final Catalog catalog;

	private final Since since;

	private final Outcomes outcomes;

	private final List<Dated<Account>> waiting = new ArrayList<>();

	private final SeenIds seen = new SeenIds();

	AccountRows(Catalog catalog, Since since, Outcomes outcomes) {
		this.catalog = catalog;
		this.since = since;
		this.outcomes = outcomes;
	}

	@Override
	public List<String> required() {
		return List.of("account_id", "name");
	}

	@Override
	public List<String> optional() {
		return List.of("segment", "active", "since");
	}

	@Override
	public void take(Row row) {
		String id = row.id("account_id", "acct_");
		@Nullable Instant from = this.since.of(row);
		@Nullable Account before = this.catalog.knownAccount(id, from);
		Account account = new Account(id, row.required("name"),
				row.has("segment") ? row.optional("segment") : (before != null) ? before.segment() : null,
				row.has("active") ? row.flag("active") : before == null || before.active());
		this.seen.note(Since.key(id, from), row);
		boolean same = (from != null) ? this.catalog.isRecorded(account, from) : account.equals(before);
		if (!this.outcomes.tally().differs(before, same)) {
			return;
		}
		this.waiting.add(new Dated<>(account, from));
		if (this.waiting.size() == BATCH) {
			flush();
		}
	}

	@Override
	public void flush() {
		this.catalog.recordAccounts(this.waiting);
		this.waiting.clear();
	}

}
