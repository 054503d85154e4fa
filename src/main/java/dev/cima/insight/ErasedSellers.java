package dev.cima.insight;

import java.util.SortedSet;
import java.util.TreeSet;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.cima.platform.Arbiter;
import dev.cima.rep.Erasure;
import org.bson.Document;

import org.springframework.stereotype.Component;

/**
 * The reps who were erased, so that the next version leaves out what would speak of them
 * alone.
 *
 * <pre>
 * { _id: "rep_7" }
 * </pre>
 */
@Component
class ErasedSellers implements Erasure {

	private final MongoCollection<Document> erased;

	ErasedSellers(MongoDatabase database) {
		this.erased = database.getCollection("insight.erased");
	}

	@Override
	public void erase(String rep) {
		Arbiter.insert(this.erased, new Document("_id", rep));
	}

	SortedSet<String> all() {
		SortedSet<String> reps = new TreeSet<>();
		this.erased.find().forEach((document) -> reps.add(document.getString("_id")));
		return reps;
	}

}
