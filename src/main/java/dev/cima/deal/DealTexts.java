package dev.cima.deal;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.cima.platform.Arbiter;
import dev.cima.rep.Erasure;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * What people wrote about deals, beside them, so that it can be erased: titles, evidence,
 * and why somebody refused a share.
 *
 * <pre>{ _id: "deal/deal_0b7e…/title", rep: "rep_7", by: "rep_7", text: "Bikes for the post office" }</pre>
 */
@Component
class DealTexts implements Erasure {

	private static final String TITLE = "title";

	private final MongoCollection<Document> notes;

	DealTexts(MongoDatabase database) {
		this.notes = database.getCollection("notes");
	}

	void keepTitle(String deal, String owner, String text) {
		keep(deal, TITLE, owner, owner, text);
	}

	/** Keeps what belongs to an event; again is the same. */
	void keep(StoredDeal deal, String event, @Nullable String owner, String by, String text) {
		keep(deal.id(), event, (owner != null) ? owner : by, by, text);
	}

	private void keep(String deal, String event, String owner, String by, String text) {
		Arbiter.insert(this.notes,
				new Document("_id", id(deal, event)).append("rep", owner).append("by", by).append("text", text));
	}

	static String titleOf(String deal) {
		return id(deal, TITLE);
	}

	static String id(String deal, String event) {
		return "deal/" + deal + "/" + event;
	}

	/** The texts by their ids; none where one was erased. */
	Map<String, String> of(Collection<String> ids) {
		Map<String, String> texts = new HashMap<>();
		if (!ids.isEmpty()) {
			this.notes.find(new Document("_id", new Document("$in", List.copyOf(ids))))
				.forEach((note) -> texts.put(note.getString("_id"), note.getString("text")));
		}
		return texts;
	}

	/** Takes what was written about the rep's deals, and what the rep wrote. */
	@Override
	public void erase(String rep) {
		this.notes.deleteMany(new Document("rep", rep));
		this.notes.deleteMany(new Document("by", rep));
	}

}
