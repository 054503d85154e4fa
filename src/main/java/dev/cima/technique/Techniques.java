package dev.cima.technique;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.WriteModel;
import dev.cima.platform.Arbiter;
import dev.cima.platform.KnownFields;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * All techniques, in memory, at most 10 s old; there are a few hundred at most.
 *
 * <pre>
 * { _id: "technique_try-on", segment: "Club", categories: [ "Helmets" ], title, text, titleEs, textEs, active: true,
 *   since: ISODate, revision: 1, by: "rep_7" }
 * </pre>
 */
@Component
class Techniques {

	private static final Duration FRESH = Duration.ofSeconds(10);

	private final MongoCollection<Technique> techniques;

	private final LoadingCache<String, Map<String, Technique>> all;

	Techniques(MongoDatabase database) {
		this.techniques = database.getCollection("techniques", Technique.class);
		this.all = Caffeine.newBuilder().expireAfterWrite(FRESH).build((key) -> read());
	}

	/** All of them by id. */
	Map<String, Technique> all() {
		return this.all.get("all");
	}

	/** As it is stored now. */
	@Nullable Technique stored(String id) {
		return this.techniques.find(new Document("_id", id)).first();
	}

	/**
	 * Stores one that is still as it was read.
	 * @param read null: it was not there
	 * @return false when somebody else was faster
	 */
	boolean write(@Nullable Technique read, Technique next) {
		WriteModel<Technique> write = (read == null) ? new InsertOneModel<>(next) : KnownFields.over(this.techniques,
				new Document("_id", next.id()).append("revision", read.revision()), next);
		boolean written = Arbiter.write(this.techniques, List.of(write));
		this.all.invalidateAll();
		return written;
	}

	private Map<String, Technique> read() {
		Map<String, Technique> found = new TreeMap<>();
		this.techniques.find().forEach((technique) -> found.put(technique.id(), technique));
		return found;
	}

}
