package dev.cima.experiment;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.cima.platform.Arbiter;
import dev.cima.platform.Sha256;
import dev.cima.rep.Erasure;
import org.bson.Document;

import org.springframework.stereotype.Component;

/**
 * Why experiments were stopped, beside them, so that what a person wrote can be erased.
 *
 * <pre>{ _id: "experiment-stop/exp_5c1d…/9f2c…", by: "rep_7", text: "The catalogue changed" }</pre>
 */
@Component
class ExperimentNotes implements Erasure {

	private final MongoCollection<Document> notes;

	ExperimentNotes(MongoDatabase database) {
		this.notes = database.getCollection("notes");
	}

	/**
	 * Keeps a reason; again is the same.
	 * @return the id of the note
	 */
	String keep(String experiment, String by, String reason) {
		String note = "experiment-stop/" + experiment + "/" + Sha256.hex(by + "/" + reason);
		Arbiter.insert(this.notes, new Document("_id", note).append("by", by).append("text", reason));
		return note;
	}

	/** The texts by the id of the note. */
	Map<String, String> of(Collection<String> ids) {
		Map<String, String> texts = new HashMap<>();
		if (!ids.isEmpty()) {
			this.notes.find(new Document("_id", new Document("$in", List.copyOf(ids))))
				.forEach((note) -> texts.put(note.getString("_id"), note.getString("text")));
		}
		return texts;
	}

	/** Takes what the rep wrote. */
	@Override
	public void erase(String rep) {
		this.notes.deleteMany(new Document("by", rep));
	}

}
