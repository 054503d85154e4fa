package dev.cima.guard;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.cima.platform.Arbiter;
import dev.cima.recognition.FeedWords;
import dev.cima.rep.Erasure;
import org.bson.Document;

import org.springframework.stereotype.Component;

/**
 * Why incentives hold that the guard would have refused, among the notes, so that what a
 * person wrote can be erased. The feed tells it.
 *
 * <pre>{ _id: "guard/comp_0b7e…", by: "rep_7", text: "Agreed with the team on Monday" }</pre>
 */
@Component
class GuardNotes implements Erasure, FeedWords {

	static final String KIND = "GUARD_OVERRIDDEN";

	private static final String PREFIX = "guard/";

	private final MongoCollection<Document> notes;

	GuardNotes(MongoDatabase database) {
		this.notes = database.getCollection("notes");
	}

	/** Keeps the reason of the first; a resend changes nothing. */
	void keep(String about, String reason, String by) {
		Arbiter.insert(this.notes, new Document("_id", PREFIX + about).append("by", by).append("text", reason));
	}

	boolean has(String about) {
		return !of(List.of(about)).isEmpty();
	}

	@Override
	public String kind() {
		return KIND;
	}

	@Override
	public Map<String, String> of(Collection<String> abouts) {
		Map<String, String> reasons = new HashMap<>();
		this.notes
			.find(new Document("_id", new Document("$in", abouts.stream().map((about) -> PREFIX + about).toList())))
			.forEach((note) -> reasons.put(note.getString("_id").substring(PREFIX.length()), note.getString("text")));
		return reasons;
	}

	@Override
	public void erase(String rep) {
		this.notes.deleteMany(new Document("by", rep));
	}

}
