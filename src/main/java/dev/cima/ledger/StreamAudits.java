package dev.cima.ledger;

import com.mongodb.client.MongoDatabase;

import org.springframework.stereotype.Component;

/** Reads the streams of stores other than the application's own, such as a copy of it. */
@Component
public class StreamAudits {

	private final LedgerSettings settings;

	StreamAudits(LedgerSettings settings) {
		this.settings = settings;
	}

	/** Those of a store; makes the indexes that it needs there. */
	public StreamAudit of(MongoDatabase store) {
		return new StreamAudit(new Entries(store, this.settings), new Scorecards(store, this.settings));
	}

}
