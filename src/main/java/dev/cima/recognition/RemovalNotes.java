package dev.cima.recognition;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.cima.platform.Arbiter;
import dev.cima.rep.Erasure;
import org.bson.Document;

import org.springframework.stereotype.Component;

/**
 * Why kudos were taken down, among the notes, so that what a person wrote can be erased.
 *
 * <pre>{ _id: "kudos/rep_7/0b7e…", rep: "rep_8", by: "rep_1", text: "Not kind" }</pre>
 */
@Component
class RemovalNotes implements Erasure {

	private final MongoCollection<Document> collection;

	RemovalNotes(MongoDatabase database) {
		this.collection = database.getCollection("notes");
	}

	/** Keeps the reason of the first; a resend changes nothing. */
	void keep(GivenKudos kudos, String by, String reason) {
		Arbiter.insert(this.collection,
				new Document("_id", "kudos/" + kudos.id()).append("rep", kudos.to())
					.append("by", by)
					.append("text", reason));
	}

	@Override
	public void erase(String rep) {
		this.collection.deleteMany(new Document("by", rep));
		this.collection.deleteMany(new Document("rep", rep));
	}

}
