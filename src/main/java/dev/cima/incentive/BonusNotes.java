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
 * Why bonuses were ended, among the notes, so that what a person wrote can be erased.
 *
 * <pre>{ _id: "bonus/bonus_helmets", by: "rep_1", text: "The helmets are sold out" }</pre>
 */
@Component
class BonusNotes implements Erasure {

	private static final String PREFIX = "bonus/";

	private final MongoCollection<Document> notes;

	BonusNotes(MongoDatabase database) {
		this.notes = database.getCollection("notes");
	}

	/** Keeps the reason of the first; a resend changes nothing. */
	void keep(String bonus, String by, String reason) {
		Arbiter.insert(this.notes, new Document("_id", PREFIX + bonus).append("by", by).append("text", reason));
	}

	/** The reasons by bonus. */
	Map<String, String> of(Collection<String> bonuses) {
		List<String> ids = bonuses.stream().map((bonus) -> PREFIX + bonus).toList();
		Map<String, String> reasons = new HashMap<>();
		this.notes.find(new Document("_id", new Document("$in", ids)))
			.forEach((note) -> reasons.put(note.getString("_id").substring(PREFIX.length()), note.getString("text")));
		return reasons;
	}

	@Override
	public void erase(String rep) {
		this.notes.deleteMany(new Document("by", rep));
	}

}
