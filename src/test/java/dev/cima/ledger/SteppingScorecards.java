package dev.cima.ledger;

import java.util.List;
import java.util.Map;

import com.mongodb.client.MongoDatabase;
import dev.cima.faults.app.Steps;

import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The stored cards of a node that can be halted between their pages and heads. */
@Component
@Primary
@Profile("faults")
class SteppingScorecards extends Scorecards {

	SteppingScorecards(MongoDatabase database, LedgerSettings settings) {
		super(database, settings);
	}

	@Override
	Map<String, Version> storePages(List<Versioned<MonthPage>> changed) {
		Steps.at("pages/before");
		return super.storePages(changed);
	}

	@Override
	Map<String, Version> storeHeads(List<Versioned<CardHead>> changed) {
		Steps.at("heads/before");
		Map<String, Version> standing = super.storeHeads(changed);
		Steps.at("heads/written");
		return standing;
	}

}
