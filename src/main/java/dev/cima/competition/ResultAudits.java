package dev.cima.competition;

import com.mongodb.client.MongoDatabase;

import org.springframework.stereotype.Component;

/** Reads the results of stores other than the application's own, such as a copy of it. */
@Component
public class ResultAudits {

	private final CompetitionSettings settings;

	ResultAudits(CompetitionSettings settings) {
		this.settings = settings;
	}

	/** Those of a store; makes the indexes that it needs there. */
	public ResultAudit of(MongoDatabase store) {
		return new ResultAudit(new Results(store), new Competitions(store, this.settings));
	}

}
