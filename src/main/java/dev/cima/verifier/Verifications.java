package dev.cima.verifier;

import java.time.InstantSource;

import com.mongodb.client.MongoDatabase;
import dev.cima.competition.ResultAudits;
import dev.cima.ledger.StreamAudits;

import org.springframework.stereotype.Component;

/** Verifies stores other than the application's own, such as a copy of it. */
@Component
public class Verifications {

	private final StreamAudits streams;

	private final ResultAudits results;

	private final InstantSource clock;

	Verifications(StreamAudits streams, ResultAudits results, InstantSource clock) {
		this.streams = streams;
		this.results = results;
		this.clock = clock;
	}

	/** The verification of a store; makes the indexes that it needs there. */
	public Verification of(MongoDatabase store) {
		return new Verification(this.streams.of(store), this.results.of(store), this.clock);
	}

}
