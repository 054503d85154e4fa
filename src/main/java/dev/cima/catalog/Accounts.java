package dev.cima.catalog;

import com.mongodb.client.MongoDatabase;

import org.springframework.stereotype.Component;

/**
 * The accounts as stored; read them through {@link Catalog}.
 *
 * <pre>
 * { _id: "acct_29484", name: "Next-Door Bike Store", segment: "reseller", active: true, since: ISODate }
 * </pre>
 */
@Component
class Accounts extends Things<Account, StoredAccount> {

	Accounts(MongoDatabase database) {
		super(database, "accounts", Account.class, StoredAccount.class, Account::id, StoredAccount::stored,
				StoredAccount::of);
	}

}
