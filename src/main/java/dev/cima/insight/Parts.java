package dev.cima.insight;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import dev.cima.platform.Arbiter;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * What versions are made of. A part is never changed; the next version names others in
 * its place.
 *
 * <pre>
 * { _id: "0b7e…", at: ISODate, data: BinData }
 * </pre>
 *
 * Read by {@code _id}, all of them only by whoever removes those that no version names.
 */
@Component
class Parts {

	private final MongoCollection<Document> parts;

	Parts(MongoDatabase database) {
		this.parts = database.getCollection("insight.parts");
	}

	/** Stores a part and returns its id. */
	String add(byte[] data, Instant at) {
		String id = UUID.randomUUID().toString();
		this.parts.insertOne(new Document("_id", id).append("at", at).append("data", new Binary(data)));
		return id;
	}

	/** Stores a part under an id that its content gives. */
	void put(String id, byte[] data, Instant at) {
		Arbiter.insert(this.parts, new Document("_id", id).append("at", at).append("data", new Binary(data)));
	}

	/** A part; null when no version needs it any more. */
	byte @Nullable [] find(String id) {
		Document found = this.parts.find(new Document("_id", id)).first();
		return (found != null) ? found.get("data", Binary.class).getData() : null;
	}

	/** Removes those that no version names and that nobody is about to name. */
	void removeOthers(Set<String> named, Instant before) {
		List<String> others = new ArrayList<>();
		this.parts.find().projection(Projections.include("at")).forEach((part) -> {
			String id = part.getString("_id");
			if (!named.contains(id) && part.getDate("at").toInstant().isBefore(before)) {
				others.add(id);
			}
		});
		others.forEach((id) -> this.parts.deleteOne(new Document("_id", id)));
	}

}
