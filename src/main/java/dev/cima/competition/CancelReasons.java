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
 * Why competitions were cancelled, beside them, so that what a person wrote can be
 * erased. Each has an id of its own, made from the writer and the text: of several who
 * cancel at once, and of tries that came to nothing, the result names the one that
 * stands.
 *
 * <pre>{ _id: "cancel/comp_0b7e…/9f2c…", by: "rep_7", text: "The product was recalled" }</pre>
 */
@Component
class CancelReasons implements Erasure {

	private static final String PREFIX = "cancel/";

	private final MongoCollection<Document> collection;

	private final Results results;

	CancelReasons(MongoDatabase database, Results results) {
		this.collection = database.getCollection("notes");
		this.results = results;
	}

	/**
	 * Keeps the reason; a resend changes nothing.
	 * @return the id of the note
	 */
	String keep(String competition, String by, String reason) {
		String note = PREFIX + competition + "/" + RequestHash.of(competition, by, reason);
		Arbiter.insert(this.collection, new Document("_id", note).append("by", by).append("text", reason));
		return note;
	}

	/** Takes back the reason for what did not come about. */
	void forget(String note) {
		this.collection.deleteOne(new Document("_id", note));
	}

	@Override
	public void erase(String rep) {
		this.collection.deleteMany(new Document("by", rep));
	}

	/** The reasons by competition id. */
	Map<String, String> of(Collection<String> competitions) {
		Map<String, String> competitionOf = new HashMap<>();
		this.results.findAll(competitions).values().stream().filter(CompetitionResult::cancelled).forEach((result) -> {
			// stored before it said which note
			String note = (result.reason() != null) ? result.reason() : PREFIX + result.id();
			competitionOf.put(note, result.id());
		});
		Map<String, String> reasons = new HashMap<>();
		if (!competitionOf.isEmpty()) {
			this.collection.find(new Document("_id", new Document("$in", List.copyOf(competitionOf.keySet()))))
				.forEach((note) -> reasons.put(competitionOf.get(note.getString("_id")), note.getString("text")));
		}
		return reasons;
	}

}
