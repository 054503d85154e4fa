package dev.cima.leadership;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.cima.rep.Erasure;
import org.bson.Document;

import org.springframework.stereotype.Component;

/**
 * The words of visions, among the notes, so that what a person wrote can be erased.
 *
 * <pre>{ _id: "vision/team_west/0b7e…", by: "rep_7", text: "Everybody leaves our shop fitter" }</pre>
 */
@Component
class VisionNotes implements Erasure {

	private final MongoCollection<Document> notes;

	VisionNotes(MongoDatabase database) {
		this.notes = database.getCollection("notes");
	}

	/**
	 * Keeps a text.
	 * @return the id of the note
	 */
	String keep(String team, String by, String text) {
		String note = "vision/" + team + "/" + UUID.randomUUID();
		this.notes.insertOne(new Document("_id", note).append("by", by).append("text", text));
		return note;
	}

	/** Takes texts away that belong to nothing any more. */
	void forget(Collection<String> ids) {
		if (!ids.isEmpty()) {
			this.notes.deleteMany(new Document("_id", new Document("$in", List.copyOf(ids))));
		}
	}

	/** The texts by the ids of their notes, without those that were erased. */
	Map<String, String> of(Collection<String> ids) {
		Map<String, String> texts = new HashMap<>();
		if (!ids.isEmpty()) {
			this.notes.find(new Document("_id", new Document("$in", List.copyOf(ids))))
				.forEach((note) -> texts.put(note.getString("_id"), note.getString("text")));
		}
		return texts;
	}

	@Override
	public void erase(String rep) {
		this.notes.deleteMany(new Document("by", rep));
	}

}
