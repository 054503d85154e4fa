package dev.cima.reward;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Updates;
import dev.cima.platform.Arbiter;
import dev.cima.platform.KnownFields;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The redemptions. Each change replaces exactly the revision that its writer saw, so that
 * of two who decide at once one does.
 *
 * <pre>
 * redemptions: { _id: "redemption_rep_7_0b7e…", place: "rep_7/3", revision: 3,
 *                order: { rep: "rep_7", reward: "reward_mug", version: 2, kind: "GOODS", points: 300, key: "0b7e…", at },
 *                decision: { state: "APPROVED", at, by: "rep_1", note: null }, due: null }
 * </pre>
 */
@Component
class Redemptions {

	private final MongoCollection<Redemption> redemptions;

	Redemptions(MongoDatabase database) {
		this.redemptions = database.getCollection("redemptions", Redemption.class);
		// a rep's, by known places: find({ place: { $in } })
		this.redemptions.createIndex(new Document("place", 1), new IndexOptions().unique(true));
		// the sweep takes those that are due, the longest waiting first
		this.redemptions.createIndex(new Document("due", 1));
	}

	@Nullable Redemption find(String id) {
		Redemption found = this.redemptions.find(new Document("_id", id)).first();
		return (found != null && isKnown(found)) ? found : null;
	}

	/** Those that exist, by id. */
	Map<String, Redemption> findAll(Collection<String> ids) {
		return ids.isEmpty() ? Map.of()
				: this.redemptions.find(new Document("_id", new Document("$in", List.copyOf(ids))))
					.into(new ArrayList<>())
					.stream()
					.filter(Redemptions::isKnown)
					.collect(Collectors.toMap(Redemption::id, (redemption) -> redemption));
	}

	/** Those at these places, by place. */
	Map<String, Redemption> at(Collection<String> places) {
		return this.redemptions.find(new Document("place", new Document("$in", List.copyOf(places))))
			.into(new ArrayList<>())
			.stream()
			.filter(Redemptions::isKnown)
			.collect(Collectors.toMap(Redemption::place, (redemption) -> redemption));
	}

	/** A state that a later release added is for that one to show. */
	@SuppressWarnings("ConstantValue")
	private static boolean isKnown(Redemption redemption) {
		return redemption.decision().state() != null;
	}

	/** Stores a redemption that begins, unless it is there; returns what stands. */
	Redemption begin(Redemption first) {
		return Arbiter.first(this.redemptions, first,
				() -> this.redemptions.find(new Document("_id", first.id())).first());
	}

	/** Saves the next revision; false when somebody else was faster. */
	boolean save(Redemption next) {
		return Arbiter.write(this.redemptions, List.of(KnownFields.over(this.redemptions,
				new Document("_id", next.id()).append("revision", next.revision() - 1), next)));
	}

	/** Some of those that somebody has to look after. */
	List<Redemption> due(Instant now, int most) {
		return this.redemptions.find(new Document("due", new Document("$lte", now)))
			.sort(new Document("due", 1))
			.limit(most)
			.into(new ArrayList<>())
			.stream()
			.filter(Redemptions::isKnown)
			.toList();
	}

	/** Puts off what could not be looked after. */
	void putOff(Redemption redemption, Instant until) {
		this.redemptions.updateOne(
				new Document("_id", redemption.id()).append("due", Objects.requireNonNull(redemption.due())),
				Updates.set("due", until));
	}

}
