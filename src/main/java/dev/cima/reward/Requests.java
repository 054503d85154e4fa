package dev.cima.reward;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.PushOptions;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import dev.cima.platform.Arbiter;
import org.bson.Document;
import org.bson.codecs.pojo.annotations.BsonId;

import org.springframework.stereotype.Component;

/**
 * What of each rep somebody has to do something about: one bounded document a rep, which
 * is there only while there is something. So a manager's list is found by the ids of the
 * members.
 *
 * <pre>
 * reward.requests: { _id: "rep_7", asked: [ "redemption_rep_7_0b7e…" ], approved: [ "redemption_rep_7_4c1d…" ] }
 * </pre>
 *
 * What is asked for is entered before it is paid for, so an id may stand here of a
 * redemption that never came.
 */
@Component
class Requests {

	/** So many that nobody has handed out are remembered of a rep. */
	private static final int MOST_APPROVED = 50;

	private final MongoCollection<Open> open;

	Requests(MongoDatabase database) {
		this.open = database.getCollection("reward.requests", Open.class);
	}

	/**
	 * Enters what a rep asks for; again is the same.
	 * @return false when that many wait already
	 */
	boolean ask(String rep, String redemption, int most) {
		Document entered = new Document("_id", rep).append("asked", redemption);
		if (this.open.countDocuments(entered) > 0) {
			return true;
		}
		Document room = new Document("_id", rep).append("asked." + (most - 1), new Document("$exists", false));
		try {
			this.open.updateOne(room,
					Updates.combine(Updates.addToSet("asked", redemption), Updates.setOnInsert("approved", List.of())),
					new UpdateOptions().upsert(true));
			return true;
		}
		catch (MongoWriteException ex) {
			if (!Arbiter.isTaken(ex)) {
				throw ex;
			}
			return this.open.countDocuments(entered) > 0;
		}
	}

	/** It waits for being handed out. */
	void approved(String rep, String redemption) {
		this.open.updateOne(new Document("_id", rep).append("asked", redemption),
				Updates.combine(Updates.pull("asked", redemption),
						Updates.pushEach("approved", List.of(redemption), new PushOptions().slice(-MOST_APPROVED))));
	}

	/** Nothing is left to do about it. */
	void done(String rep, String redemption) {
		this.open.updateOne(new Document("_id", rep),
				Updates.combine(Updates.pull("asked", redemption), Updates.pull("approved", redemption)));
		this.open.deleteOne(new Document("_id", rep).append("asked", List.of()).append("approved", List.of()));
	}

	/** What is open of these reps, in the order of their ids. */
	List<Open> of(Collection<String> reps) {
		Map<String, Open> found = new TreeMap<>();
		this.open.find(new Document("_id", new Document("$in", List.copyOf(reps))))
			.forEach((one) -> found.put(one.rep(), one));
		return List.copyOf(found.values());
	}

	/** What is open of some reps from this id on, in the order of their ids. */
	List<Open> from(String rep, int limit) {
		return this.open.find(new Document("_id", new Document("$gte", rep)))
			.sort(new Document("_id", 1))
			.limit(limit)
			.into(new ArrayList<>());
	}

	/**
	 * What is open of a rep.
	 *
	 * @param asked redemptions that wait for a decision, the oldest first
	 * @param approved those that wait for being handed out, likewise
	 */
	public record Open(@BsonId String rep, List<String> asked, List<String> approved) {

		@SuppressWarnings("NullAway") // a record from an older document may lack fields
		public Open {
			asked = (asked != null) ? List.copyOf(asked) : List.of();
			approved = (approved != null) ? List.copyOf(approved) : List.of();
		}

		List<String> all() {
			List<String> all = new ArrayList<>(this.asked);
			all.addAll(this.approved);
			return all;
		}

	}

}
