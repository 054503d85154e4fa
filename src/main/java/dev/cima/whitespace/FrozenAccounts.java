package dev.cima.whitespace;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.cima.platform.Arbiter;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The white space of accounts by month. What is stored first stands, so that whoever goes
 * on with a month that another node has begun changes nothing.
 *
 * <pre>
 * { _id: "2026-11/acct_9", account: "acct_9", spent: 812300, sellers: [ "rep_7" ], points: 50,
 *   cells: [ { category: "Helmets", state: "OPEN", spent: 0, low: 21000, potential: 30500, high: 52000, peers: 30,
 *              turnsAt: 1525 } ] }
 * </pre>
 */
@Component
class FrozenAccounts {

	private static final int BATCH = 1000;

	private final MongoCollection<FrozenAccount> accounts;

	FrozenAccounts(MongoDatabase database) {
		this.accounts = database.getCollection("whiteSpaces", FrozenAccount.class);
	}

	void add(List<FrozenAccount> frozen) {
		Arbiter.insertAll(this.accounts, frozen);
	}

	@Nullable FrozenAccount find(String id) {
		return this.accounts.find(new Document("_id", id)).first();
	}

	/** By id; those that are not there are left out. */
	Map<String, FrozenAccount> find(Collection<String> ids) {
		List<String> all = new ArrayList<>(ids);
		Map<String, FrozenAccount> found = HashMap.newHashMap(all.size());
		for (int from = 0; from < all.size(); from += BATCH) {
			List<String> some = all.subList(from, Math.min(from + BATCH, all.size()));
			this.accounts.find(new Document("_id", new Document("$in", some)))
				.forEach((account) -> found.put(account.id(), account));
		}
		return found;
	}

	/** Forgets a month. */
	void forget(YearMonth month) {
		// by _id, as no index is needed then; 0 comes after the slash
		this.accounts.deleteMany(new Document("_id", new Document("$gte", month + "/").append("$lt", month + "0")));
	}

}
