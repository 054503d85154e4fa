package dev.cima.ledger;

import java.util.List;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoDatabase;
import dev.cima.faults.app.Steps;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The store of entries in a node that can be halted at its steps. */
@Component
@Primary
@Profile("faults")
class SteppingEntries extends Entries implements SmartInitializingSingleton {

	private static final int NO_INDEX = 27;

	private final MongoDatabase database;

	private final String without;

	SteppingEntries(MongoDatabase database, LedgerSettings settings, @Value("${faults.without:}") String without) {
		super(database, settings);
		this.database = database;
		this.without = without;
	}

	/**
	 * Takes the unique key away when a run is to show that the checker misses it.
	 */
	@Override
	public void afterSingletonsInstantiated() {
		if (this.without.equals("key")) {
			dropKey();
		}
	}

	private void dropKey() {
		try {
			this.database.getCollection("entries").dropIndex("rep_1_key_1");
		}
		catch (MongoCommandException ex) {
			if (ex.getErrorCode() != NO_INDEX) {
				throw ex; // else the other node was first
			}
		}
	}

	@Override
	int insertUntilTaken(List<Entry> entries) {
		boolean prize = entries.stream().anyMatch((entry) -> "prize".equals(entry.cause()));
		Steps.at("insert/before");
		Steps.at(prize ? "prize/before" : "");
		int half = entries.size() / 2;
		Steps.atHalf((half > 0) ? "insert/half of it" : "", () -> super.insertUntilTaken(entries.subList(0, half)));
		int inserted = super.insertUntilTaken(entries);
		Steps.at("insert/after");
		Steps.at(prize ? "prize/inserted" : "");
		Steps.at(entries.stream().anyMatch((entry) -> entry.kind() == EntryKind.VOID) ? "void/inserted" : "");
		return inserted;
	}

}
