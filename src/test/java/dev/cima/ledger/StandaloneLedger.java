package dev.cima.ledger;

import java.time.InstantSource;
import java.util.List;

import com.mongodb.client.MongoDatabase;
import dev.cima.platform.Organisation;

/**
 * A ledger of one node for the tests of other modules, whose store they can look into.
 */
public final class StandaloneLedger implements AutoCloseable {

	private final LedgerNode node;

	public StandaloneLedger(MongoDatabase database, Organisation organisation, InstantSource clock) {
		this.node = new LedgerNode(database, organisation, clock, List.of(), List.of());
	}

	public Ledger ledger() {
		return this.node.ledger;
	}

	public CardScan scan() {
		return this.node.scan;
	}

	@Override
	public void close() {
		this.node.close();
	}

}
