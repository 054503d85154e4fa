package dev.cima.insight;

import java.util.ArrayList;
import java.util.List;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.cima.platform.Arbiter;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The newest versions of the model. Which node has made the next one is decided by its
 * number.
 *
 * <pre>
 * { _id: 42, form: 1, asOf, whole: true, parts: [ { id: "…", bytes: 800000 }, … ], leftOut: "…", digest: "…" }
 * </pre>
 */
@Component
class Versions {

	/** A node may be loading the one before the newest. */
	private static final int KEPT = 3;

	private final MongoCollection<StoredVersion> versions;

	Versions(MongoDatabase database) {
		this.versions = database.getCollection("insight.versions", StoredVersion.class);
	}

	/** The newest, or null. There are never more than a few. */
	@Nullable StoredVersion newest() {
		return this.versions.find().sort(new Document("_id", -1)).limit(1).first();
	}

	/** False when another node has made the one of this number. */
	boolean publish(StoredVersion version) {
		return Arbiter.insert(this.versions, version);
	}

	/** Removes what is old, and returns what is left. */
	List<StoredVersion> tidy(long newest) {
		this.versions.deleteMany(new Document("_id", new Document("$lte", newest - KEPT)));
		return this.versions.find().into(new ArrayList<>());
	}

}
