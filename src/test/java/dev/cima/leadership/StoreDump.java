package dev.cima.leadership;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

import com.mongodb.client.MongoDatabase;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * All that is stored at a moment: each document by its collection and id, in the natural
 * order.
 */
record StoreDump(Map<String, Map<BsonValue, BsonDocument>> collections) {

	static StoreDump of(MongoDatabase database) {
		Map<String, Map<BsonValue, BsonDocument>> all = new TreeMap<>();
		for (String name : database.listCollectionNames()) {
			Map<BsonValue, BsonDocument> documents = new LinkedHashMap<>();
			database.getCollection(name, BsonDocument.class)
				.find()
				.forEach((one) -> documents.put(one.get("_id"), one));
			all.put(name, documents);
		}
		return new StoreDump(all);
	}

	/** What is new or another than before, by collection and id. */
	Map<String, BsonDocument> since(StoreDump before) {
		Map<String, BsonDocument> changed = new LinkedHashMap<>();
		this.collections.forEach((name, documents) -> documents.forEach((id, document) -> {
			if (!document.equals(before.collections.getOrDefault(name, Map.of()).get(id))) {
				changed.put(name + " " + id, document);
			}
		}));
		return changed;
	}

	/** As it was, by collection and id; null when it was not there. */
	BsonDocument find(String place) {
		String name = place.substring(0, place.indexOf(' '));
		return this.collections.getOrDefault(name, Map.of())
			.entrySet()
			.stream()
			.filter((one) -> place.equals(name + " " + one.getKey()))
			.map(Map.Entry::getValue)
			.findFirst()
			.orElseGet(BsonDocument::new);
	}

}
