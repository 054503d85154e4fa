package dev.cima.competition;

import com.mongodb.client.MongoDatabase;
import dev.cima.faults.app.Steps;

import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The results in a node that can be halted around the decision. */
@Component
@Primary
@Profile("faults")
class SteppingResults extends Results {

	SteppingResults(MongoDatabase database) {
		super(database);
	}

	@Override
	CompetitionResult decide(CompetitionResult result) {
		Steps.at("result/before");
		CompetitionResult stands = super.decide(result);
		Steps.at("result/decided");
		return stands;
	}

}
