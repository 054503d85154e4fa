package dev.cima.competition;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import dev.cima.platform.Arbiter;
import dev.cima.platform.KnownFields;
import org.bson.Document;

import org.springframework.stereotype.Component;

/**
 * How payouts were put right: one document a competition, replaced as a whole if it is
 * still as it was read, and before anybody is paid by it.
 *
 * <pre>
 * { _id: "comp_0b7e…", version: 1, open: true, steps: [ { number: 1, state: "9f2c…", at, by: "boss",
 *   note: "edit/comp_0b7e…/…", changes: [ { rep: "rep_7", points: -100 }, { rep: "rep_8", points: 100 } ] } ] }
 * </pre>
 */
@Component
class ResultCorrections {

	private final MongoCollection<ResultCorrection> corrections;

	ResultCorrections(MongoDatabase database) {
		this.corrections = database.getCollection("result-corrections", ResultCorrection.class);
		// what a dead node left: find({ open: true })
		this.corrections.createIndex(Indexes.ascending("open"));
	}

	/** That of a competition; without steps when there was none. */
	ResultCorrection find(String competition) {
		return findAll(List.of(competition)).getOrDefault(competition,
				new ResultCorrection(competition, 0, false, List.of()));
	}

	Map<String, ResultCorrection> findAll(Collection<String> competitions) {
		Map<String, ResultCorrection> found = new HashMap<>();
		if (!competitions.isEmpty()) {
			this.corrections.find(new Document("_id", new Document("$in", List.copyOf(competitions))))
				.forEach((one) -> found.put(one.id(), one));
		}
		return found;
	}

	/** Those of which not all may be paid. */
	List<ResultCorrection> open() {
		return this.corrections.find(new Document("open", true)).into(new ArrayList<>());
	}

	/** Stores the next version; false when another node did first. */
	boolean write(ResultCorrection next) {
		if (next.version() == 1) {
			return Arbiter.insert(this.corrections, next);
		}
		Document unchanged = new Document("_id", next.id()).append("version", next.version() - 1);
		return KnownFields.write(this.corrections, unchanged, next);
	}

	/** All of this version are paid. */
	void paid(ResultCorrection paid) {
		this.corrections.updateOne(new Document("_id", paid.id()).append("version", paid.version()),
				new Document("$set", new Document("open", false)));
	}

}
