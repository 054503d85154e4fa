package dev.cima.rep;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Updates;
import dev.cima.platform.Arbiter;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The reps who are to be erased. This is written before anything is removed, so that any
 * living node can continue.
 *
 * <pre>
 * { _id: "rep_7", at, by: "rep_1", passes: 1, due }
 * </pre>
 */
@Component
class Erasures {

	private final MongoCollection<BegunErasure> erasures;

	Erasures(MongoDatabase database) {
		this.erasures = database.getCollection("erasures", BegunErasure.class);
		// what somebody has to go on with: find({ due: { $lte } })
		this.erasures.createIndex(new Document("due", 1));
	}

	/** Begins, unless it was begun before; returns what stands. */
	BegunErasure begin(BegunErasure erasure) {
		return Arbiter.first(this.erasures, erasure, () -> find(erasure.rep()));
	}

	@Nullable BegunErasure find(String rep) {
		return this.erasures.find(new Document("_id", rep)).first();
	}

	/** Those that are to be gone on with, the longest waiting first. */
	List<BegunErasure> due(Instant now, int limit) {
		return this.erasures.find(new Document("due", new Document("$lte", now)))
			.sort(new Document("due", 1))
			.limit(limit)
			.into(new ArrayList<>());
	}

	/** All stores were gone through. */
	void passed(String rep, int passes, @Nullable Instant due) {
		this.erasures.updateOne(new Document("_id", rep),
				Updates.combine(Updates.max("passes", passes), Updates.set("due", due)));
	}

	/** Some store could not be gone through. */
	void failed(String rep, Instant due) {
		this.erasures.updateOne(new Document("_id", rep), Updates.set("due", due));
	}

}
