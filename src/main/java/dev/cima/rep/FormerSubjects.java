package dev.cima.rep;

import java.time.Duration;
import java.time.Instant;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.cima.platform.Arbiter;
import dev.cima.platform.Sha256;
import org.bson.Document;

/**
 * The subjects of erased reps, so that a token that outlives its rep is known as theirs,
 * whatever roles it names.
 *
 * <pre>{ _id: "9f86d081…" the SHA-256 of the subject, at }</pre>
 *
 * It holds digests alone and not whose they were: nobody can read the subjects here, only
 * ask whether a given one is among them. A salted digest could not be looked up, and a
 * key would have to be stored beside it.
 */
class FormerSubjects {

	private final MongoCollection<Document> former;

	/** Tills and admins without a rep are asked for with each request. */
	private final Cache<String, Boolean> known;

	FormerSubjects(MongoDatabase database, Duration fresh) {
		this.former = database.getCollection("formerSubjects");
		this.known = Caffeine.newBuilder().maximumSize(50_000).expireAfterWrite(fresh).build();
	}

	void add(String subject, Instant at) {
		Arbiter.insert(this.former, new Document("_id", Sha256.hex(subject)).append("at", at));
		this.known.invalidate(subject);
	}

	boolean contains(String subject) {
		return this.known.get(subject,
				(asked) -> this.former.find(new Document("_id", Sha256.hex(asked))).first() != null);
	}

}
