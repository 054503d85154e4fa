package dev.cima.competition;

import java.util.List;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import org.bson.Document;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/**
 * Forgets how a result was put right before, when a run is to show that the checker
 * misses that.
 */
@Component
@Primary
@ConditionalOnProperty(name = "faults.without", havingValue = "corrections")
class WithoutEarlierCorrections extends ResultCorrections {

	private final MongoCollection<ResultCorrection> corrections;

	WithoutEarlierCorrections(MongoDatabase database) {
		super(database);
		this.corrections = database.getCollection("result-corrections", ResultCorrection.class);
	}

	@Override
	ResultCorrection find(String competition) {
		return new ResultCorrection(competition, 0, false, List.of());
	}

	@Override
	boolean write(ResultCorrection next) {
		this.corrections.replaceOne(new Document("_id", next.id()), next, new ReplaceOptions().upsert(true));
		return true;
	}

}
