package dev.cima.catalog;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;

import org.springframework.stereotype.Component;

/**
 * The accounts as stored; read them through {@link Catalog}.
 *
 * <pre>
 * { _id: "acct_29484", name: "Next-Door Bike Store", segment: "reseller", active: true }
 * </pre>
 */
@Component
class Accounts implements Shelf.Store<Account> {

	private final MongoCollection<Account> accounts;

	Accounts(MongoDatabase database) {
		this.accounts = database.getCollection("accounts", Account.class);
	}

	@Override
	public String name() {
		return "accounts";
	}

	@Override
	public void forEach(Consumer<Account> each) {
		this.accounts.withTimeout(1, TimeUnit.MINUTES).find().batchSize(10_000).forEach(each);
	}

	@Override
	public void save(List<Account> accounts) {
		this.accounts.bulkWrite(accounts.stream()
			.map((account) -> new ReplaceOneModel<>(Filters.eq("_id", account.id()), account,
					new ReplaceOptions().upsert(true)))
			.toList(), new BulkWriteOptions().ordered(false));
	}

}
