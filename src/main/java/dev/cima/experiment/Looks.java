package dev.cima.experiment;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Updates;
import dev.cima.platform.Arbiter;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * All that was ever seen of experiments: a look is inserted once and never changed. Which
 * node looks is decided by a lease, so that one reads all cards and not each; when that
 * node dies, another one looks as soon as the lease has ended.
 *
 * <pre>
 * experiments.looks:  { _id: "exp_5c1d…/03", week: 3, at, estimate: 1.9, low: -0.4, high: 4.2, chance: 0.11,
 *                       direction: 0, guards: [ { metric: "REVENUE", estimate, low, high } ], crowdingOut: [],
 *                       placebo: { metric, estimate, low, high } }
 * experiments.leases: { _id: "exp_5c1d…/03", until }
 * </pre>
 */
@Component
class Looks {

	private final MongoCollection<Look> looks;

	private final MongoCollection<Document> leases;

	Looks(MongoDatabase database) {
		this.looks = database.getCollection("experiments.looks", Look.class);
		this.leases = database.getCollection("experiments.leases");
	}

	/** What was seen, or null. */
	@Nullable Look find(String id) {
		return this.looks.find(new Document("_id", id)).first();
	}

	/** The look that stands under the id: this one, unless another came first. */
	Look first(Look look) {
		return Arbiter.first(this.looks, look, () -> find(look.id()));
	}

	/** Whether this node may look; nobody else may for so long. */
	boolean lease(String id, Instant now, Duration duration) {
		Date until = Date.from(now.plus(duration));
		return Arbiter.insert(this.leases, new Document("_id", id).append("until", until)) || this.leases
			.updateOne(new Document("_id", id).append("until", new Document("$lt", Date.from(now))),
					Updates.set("until", until))
			.getMatchedCount() == 1;
	}

}
