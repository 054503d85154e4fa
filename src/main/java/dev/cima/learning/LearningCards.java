package dev.cima.learning;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.cima.platform.Arbiter;
import dev.cima.platform.KnownFields;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The learning cards.
 *
 * <pre>
 * { _id: "card_3f…", revision: 2, category: "Hiking", active: true, meaningChanges: [ ISODate ],
 *   versions: [ { number: 1, since: ISODate, question: "…", options: [ { id: "a", text: "…", right: true }, … ],
 *                 explanation: "…" }, … ],
 *   changedAt: ISODate, changedBy: "rep_1" }
 * </pre>
 */
@Component
class LearningCards {

	private final MongoCollection<CardDefinition> collection;

	LearningCards(MongoDatabase database) {
		this.collection = database.getCollection("learning.cards", CardDefinition.class);
		// each node looks every 10 s for what was changed: find({ changedAt: { $gte } })
		this.collection.createIndex(new Document("changedAt", 1));
	}

	@Nullable CardDefinition find(String id) {
		return this.collection.find(new Document("_id", id)).first();
	}

	/** Those that exist, by id, in one round trip. */
	Map<String, CardDefinition> findAll(Collection<String> ids) {
		Map<String, CardDefinition> found = HashMap.newHashMap(ids.size());
		if (!ids.isEmpty()) {
			this.collection.find(new Document("_id", new Document("$in", List.copyOf(ids))))
				.batchSize(ids.size() + 1)
				.forEach((card) -> found.put(card.id(), card));
		}
		return found;
	}

	/** Those that were saved since then. */
	List<CardDefinition> changedSince(Instant since) {
		return this.collection.find(new Document("changedAt", new Document("$gte", since))).into(new ArrayList<>());
	}

	/** Saves the next revision; false when somebody else was faster. */
	boolean save(CardDefinition next) {
		if (next.revision() == 1) {
			return Arbiter.insert(this.collection, next);
		}
		Document before = new Document("_id", next.id()).append("revision", next.revision() - 1);
		return KnownFields.write(this.collection, before, next);
	}

}
