package dev.cima.competition;

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
 * Why competitions were changed, beside them, so that what a person wrote can be erased.
 *
 * <pre>{ _id: "edit/comp_0b7e…/2/9f2c…", by: "rep_7", text: "The helmets are sold out" }</pre>
 */
@Component
public class EditNotes implements Erasure {

	private final MongoCollection<Document> collection;

	EditNotes(MongoDatabase database) {
		this.collection = database.getCollection("notes");
	}

	/**
	 * Keeps the reason of a revision; a resend changes nothing.
	 * @return the id of the note
	 */
	String keep(String competition, int revision, String by, String reason) {
		String note = "edit/" + competition + "/" + revision + "/" + RequestHash.of(by, reason);
		Arbiter.insert(this.collection, new Document("_id", note).append("by", by).append("text", reason));
		return note;
	}

	/** Takes back the reason for what did not come about. */
	void forget(String note) {
		this.collection.deleteOne(new Document("_id", note));
	}

	/** The reasons by the ids of their notes, without those that were erased. */
	public Map<String, String> of(Collection<String> notes) {
		Map<String, String> reasons = new HashMap<>();
		if (!notes.isEmpty()) {
			this.collection.find(new Document("_id", new Document("$in", List.copyOf(notes))))
				.forEach((note) -> reasons.put(note.getString("_id"), note.getString("text")));
		}
		return reasons;
	}

	@Override
	public void erase(String rep) {
		this.collection.deleteMany(new Document("by", rep));
	}

}
