package dev.cima.competition;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.cima.rep.Erasure;
import org.bson.Document;

import org.springframework.stereotype.Component;

import dev.cima.platform.Arbiter;

/**
 * Why competitions were cancelled, beside them, so that what a person wrote can be
 * erased.
 *
 * <pre>{ _id: "cancel/comp_0b7e…", by: "rep_7", text: "The product was recalled" }</pre>
 */
@Component
class CancelReasons implements Erasure {

	private static final String PREFIX = "cancel/";

	private final MongoCollection<Document> collection;

	CancelReasons(MongoDatabase database) {
		this.collection = database.getCollection("notes");
	}

	/** Keeps the reason of the first who cancels. */
	void keep(String competition, String by, String reason) {
		Arbiter.insert(this.collection,
				new Document("_id", PREFIX + competition).append("by", by).append("text", reason));
	}

	/** Takes back the reason for what did not come about. */
	void forget(String competition) {
		this.collection.deleteOne(new Document("_id", PREFIX + competition));
	}

	@Override
	public void erase(String rep) {
		this.collection.deleteMany(new Document("by", rep));
	}

	/** The reasons by competition id. */
	Map<String, String> of(Collection<String> competitions) {
		Map<String, String> reasons = new HashMap<>();
		if (!competitions.isEmpty()) {
			List<String> ids = competitions.stream().map((id) -> PREFIX + id).toList();
			this.collection.find(new Document("_id", new Document("$in", ids)))
				.forEach((note) -> reasons.put(note.getString("_id").substring(PREFIX.length()),
						note.getString("text")));
		}
		return reasons;
	}

}
