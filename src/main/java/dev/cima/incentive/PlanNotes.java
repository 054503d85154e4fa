package dev.cima.incentive;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.cima.platform.Arbiter;
import dev.cima.rep.Erasure;
import org.bson.Document;

import org.springframework.stereotype.Component;

/**
 * Why plans were cancelled, among the notes, so that what a person wrote can be erased.
 *
 * <pre>{ _id: "plan/2", by: "rep_1", text: "The factor is wrong" }</pre>
 */
@Component
class PlanNotes implements Erasure {

	private final MongoCollection<Document> collection;

	PlanNotes(MongoDatabase database) {
		this.collection = database.getCollection("notes");
	}

	/** Keeps the reason of the first; a resend changes nothing. */
	void keep(int version, String by, String reason) {
		Arbiter.insert(this.collection, new Document("_id", "plan/" + version).append("by", by).append("text", reason));
	}

	/** The reasons by version. */
	Map<Integer, String> of(Collection<Integer> versions) {
		List<String> ids = versions.stream().map((version) -> "plan/" + version).toList();
		Map<Integer, String> reasons = new HashMap<>();
		this.collection.find(new Document("_id", new Document("$in", ids)))
			.forEach((note) -> reasons.put(Integer.valueOf(note.getString("_id").substring("plan/".length())),
					note.getString("text")));
		return reasons;
	}

	@Override
	public void erase(String rep) {
		this.collection.deleteMany(new Document("by", rep));
	}

}
