package dev.cima.insight;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.cima.platform.Arbiter;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Which node makes the next version. It only saves work: should two nodes build, the
 * number of the version decides between them.
 *
 * <pre>
 * { _id: "builder", node: "…", aliveAt, version: 42, upTo: ISODate }
 * </pre>
 *
 * {@code upTo} says that the version held everything then, though nothing new was sold
 * since it was made.
 */
@Component
class BuilderLeases {

	private static final String ID = "builder";

	private final MongoCollection<Document> leases;

	BuilderLeases(MongoDatabase database) {
		this.leases = database.getCollection("insight.builder");
	}

	/** Whether this node is to build: as long as it renews this, no other one does. */
	boolean take(String node, Instant now, Duration silence) {
		Document lease = find();
		if (lease == null) {
			return Arbiter.insert(this.leases, new Document("_id", ID).append("node", node).append("aliveAt", now));
		}
		boolean mine = node.equals(lease.getString("node"));
		if (!mine && lease.getDate("aliveAt").toInstant().plus(silence).isAfter(now)) {
			return false;
		}
		Document unchanged = new Document("_id", ID).append("node", lease.getString("node"))
			.append("aliveAt", lease.getDate("aliveAt"));
		Document taken = new Document("node", node).append("aliveAt", now);
		return this.leases.updateOne(unchanged, new Document("$set", taken)).getMatchedCount() == 1;
	}

	/** Notes that a version held everything at this moment. */
	void upToDate(String node, long version, Instant at) {
		this.leases.updateOne(new Document("_id", ID).append("node", node),
				new Document("$set", new Document("version", version).append("upTo", at)));
	}

	/** Up to when a version is known to hold everything; null when nobody said so. */
	@Nullable Instant upTo(long version) {
		Document lease = find();
		Date upTo = (lease != null && lease.get("version", Number.class) != null
				&& lease.get("version", Number.class).longValue() == version) ? lease.getDate("upTo") : null;
		return (upTo != null) ? upTo.toInstant() : null;
	}

	private @Nullable Document find() {
		return this.leases.find(new Document("_id", ID)).first();
	}

}
