package dev.cima.mentorship;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import dev.cima.platform.Arbiter;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Who may mentor. What is earned and what a manager said are fields of their own, so that
 * neither write can undo the other.
 *
 * <pre>
 * { _id: "rep_7", earned: [ "CROSS_SELLING" ], named: { strengths: [ "NEGOTIATION" ], places: 2, by: "rep_1" } }
 * </pre>
 */
@Component
class Mentors {

	private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

	private static final Document ROUND = new Document("_id", "mentors");

	private final MongoCollection<Mentor> mentors;

	private final MongoCollection<Document> rounds;

	Mentors(MongoDatabase database) {
		this.mentors = database.getCollection("mentors", Mentor.class);
		this.rounds = database.getCollection("mentors.rounds");
	}

	/** The mentor, or null for a rep who may not mentor. */
	@Nullable Mentor find(String rep) {
		Mentor found = this.mentors.find(new Document("_id", rep)).first();
		return (found != null && found.mayMentor()) ? found : null;
	}

	/** Up to {@code limit} documents after this rep, in the order of the ids. */
	List<Mentor> after(String rep, int limit) {
		return this.mentors.find(new Document("_id", new Document("$gt", rep)))
			.sort(new Document("_id", 1))
			.limit(limit)
			.into(new ArrayList<>());
	}

	/** Keeps what a manager says; null takes it back. */
	void name(String rep, Mentor.@Nullable Naming naming) {
		if (naming == null) {
			this.mentors.updateOne(new Document("_id", rep), Updates.unset("named"));
			return;
		}
		this.mentors.updateOne(new Document("_id", rep), Updates.set("named", naming), UPSERT);
	}

	/** Forgets that the rep may mentor. */
	void erase(String rep) {
		this.mentors.deleteOne(new Document("_id", rep));
	}

	/** Keeps who belongs to the best quarter, and that the others do not. */
	void earned(Map<String, List<MentorStrength>> best, Collection<String> others) {
		if (!best.isEmpty()) {
			List<UpdateOneModel<Mentor>> updates = new ArrayList<>(best.size());
			best.forEach((rep, strengths) -> updates
				.add(new UpdateOneModel<>(new Document("_id", rep), Updates.set("earned", strengths), UPSERT)));
			this.mentors.bulkWrite(updates, new BulkWriteOptions().ordered(false));
		}
		if (!others.isEmpty()) {
			this.mentors.updateMany(new Document("_id", new Document("$in", List.copyOf(others))),
					Updates.set("earned", List.of()));
		}
	}

	/**
	 * Whether this node is to work out anew who may mentor: one does, once in a while.
	 */
	boolean beginRound(Instant now, Duration every) {
		Document begun = new Document(ROUND).append("at", now);
		if (Arbiter.insert(this.rounds, begun)) {
			return true;
		}
		Document old = new Document(ROUND).append("at", new Document("$lte", now.minus(every)));
		return this.rounds.replaceOne(old, begun).getModifiedCount() == 1;
	}

}
