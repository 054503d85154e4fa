package dev.cima.goal;

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
 * Why goals were called off, beside them, so that what a person wrote can be erased.
 *
 * <pre>{ _id: "goal-cancel/goal_0b7e…/9f2c…", rep: "rep_8", by: "rep_7", text: "She is ill" }</pre>
 */
@Component
class GoalNotes implements Erasure {

	private final MongoCollection<Document> notes;

	private final Goals goals;

	GoalNotes(MongoDatabase database, Goals goals) {
		this.notes = database.getCollection("notes");
		this.goals = goals;
	}

	/**
	 * Keeps a reason; again is the same.
	 * @return the id of the note
	 */
	String keep(StoredGoal goal, String by, String reason) {
		String note = "goal-cancel/" + goal.id() + "/" + Sha256.hex(by + "/" + reason);
		Arbiter.insert(this.notes,
				new Document("_id", note).append("rep", goal.owner()).append("by", by).append("text", reason));
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

	/** Takes the rep's goals and what the rep wrote; sums and credits stay. */
	@Override
	public void erase(String rep) {
		this.goals.erase(rep);
		this.notes.deleteMany(new Document("rep", rep));
		this.notes.deleteMany(new Document("by", rep));
	}

}
