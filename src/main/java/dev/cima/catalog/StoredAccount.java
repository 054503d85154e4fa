package dev.cima.catalog;

import java.time.Instant;

import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/** An account's document: its latest state in the fields that it always had. */
public record StoredAccount(@BsonId String id, String name, @Nullable String segment, boolean active,
		@Nullable Instant since) {

	static StoredAccount of(Stored<Account> stored) {
		Account account = stored.thing();
		return new StoredAccount(account.id(), account.name(), account.segment(), account.active(), stored.since());
	}

	Stored<Account> stored() {
		return new Stored<>(new Account(this.id, this.name, this.segment, this.active), this.since);
	}

}
