package dev.cima.mentorship;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.mongodb.client.MongoCollection;
import dev.cima.platform.Arbiter;
import dev.cima.platform.KnownFields;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Documents that change by whole revisions: of all who replace the same one, on any node,
 * one wins and the others look again.
 */
final class Revisions<T extends Revised> {

	private final MongoCollection<T> collection;

	Revisions(MongoCollection<T> collection) {
		this.collection = collection;
	}

	@Nullable T find(String id) {
		return this.collection.find(new Document("_id", id)).first();
	}

	/** Those that exist, by id. */
	Map<String, T> findAll(Collection<String> ids) {
		Map<String, T> found = new HashMap<>();
		if (!ids.isEmpty()) {
			this.collection.find(new Document("_id", new Document("$in", List.copyOf(ids))))
				.forEach((one) -> found.put(one.id(), one));
		}
		return found;
	}

	/**
	 * Inserts a first revision, or replaces the revision before a later one.
	 * @return false when somebody else was faster
	 */
	boolean save(T next) {
		if (next.revision() == 1) {
			return insert(next);
		}
		Document before = new Document("_id", next.id()).append("revision", next.revision() - 1);
		return KnownFields.write(this.collection, before, next);
	}

	private boolean insert(T first) {
		return Arbiter.insert(this.collection, first);
	}

}
