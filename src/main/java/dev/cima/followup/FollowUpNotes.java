package dev.cima.followup;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.cima.followup.Task.Answer;
import dev.cima.platform.KnownFields;
import org.bson.Document;

import org.springframework.stereotype.Component;

/**
 * What reps noted of follow-ups, beside them, so that what a person wrote can be erased.
 * Of each follow-up there is one note, the one that was sent last.
 *
 * <pre>{ _id: "followup_acct_9_4c1d…", by: "rep_7", at, text: "Wants the blue one" }</pre>
 */
@Component
class FollowUpNotes {

	private final MongoCollection<Document> notes;

	FollowUpNotes(MongoDatabase database) {
		this.notes = database.getCollection("followup.notes");
		// what an erased rep wrote: deleteMany({ by })
		this.notes.createIndex(new Document("by", 1));
	}

	void keep(String task, String by, Answer answer, String text) {
		KnownFields.save(this.notes, task,
				new Document("_id", task).append("by", by).append("at", answer.doneAt()).append("text", text));
	}

	/** The texts by the id of the follow-up. */
	Map<String, String> of(Collection<String> tasks) {
		Map<String, String> texts = new HashMap<>();
		if (!tasks.isEmpty()) {
			this.notes.find(new Document("_id", new Document("$in", List.copyOf(tasks))))
				.forEach((note) -> texts.put(note.getString("_id"), note.getString("text")));
		}
		return texts;
	}

	void erase(String rep) {
		this.notes.deleteMany(new Document("by", rep));
	}

}
