package dev.cima.webhook;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import dev.cima.platform.Arbiter;
import dev.cima.platform.KnownFields;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The outbox of webhooks: ids alone, never what is told of them.
 *
 * <pre>
 * webhooks: { _id: "crm/survey.requested/sale_rep_7_0b7e…", endpoint: "crm", type: "survey.requested",
 *             subject: "sale_rep_7_0b7e…", at, due, claim: "…", tries: 0, firstFailedAt: null }
 * </pre>
 */
@Component
class QueuedEvents {

	private static final BulkWriteOptions ANY_ORDER = new BulkWriteOptions().ordered(false);

	private final MongoCollection<QueuedEvent> events;

	QueuedEvents(MongoDatabase database) {
		this.events = database.getCollection("webhooks", QueuedEvent.class);
		// what is due for an endpoint, the longest waiting first: find({ endpoint, due: {
		// $lte } })
		this.events.createIndex(Indexes.ascending("endpoint", "due"));
	}

	/** Puts them in, once: one that waits already stays as it is. */
	void addAll(List<QueuedEvent> events) {
		Arbiter.insertAll(this.events, events);
	}

	/** What could be tried now, the longest due first. */
	List<QueuedEvent> due(String endpoint, Instant now, int limit) {
		return this.events.find(Filters.and(Filters.eq("endpoint", endpoint), Filters.lte("due", now)))
			.sort(Sorts.ascending("due"))
			.limit(limit)
			.into(new ArrayList<>());
	}

	/**
	 * Takes those that nobody else has taken since they were read.
	 * @param claim a text that no other turn of any node has
	 */
	List<QueuedEvent> claim(List<QueuedEvent> read, String claim, Instant until) {
		if (read.isEmpty()) {
			return List.of();
		}
		this.events.bulkWrite(read.stream()
			.map((event) -> new UpdateOneModel<QueuedEvent>(asRead(event),
					Updates.combine(Updates.set("due", until), Updates.set("claim", claim),
							Updates.set("tries", (event.claim() != null) ? event.tries() + 1 : event.tries()))))
			.toList(), ANY_ORDER);
		return this.events.find(Filters.in("_id", read.stream().map(QueuedEvent::id).toList()))
			.into(new ArrayList<>())
			.stream()
			.filter((event) -> claim.equals(event.claim()))
			.toList();
	}

	/** Takes them out for good. */
	void remove(Collection<QueuedEvent> events) {
		if (!events.isEmpty()) {
			this.events.deleteMany(Filters.in("_id", events.stream().map(QueuedEvent::id).toList()));
		}
	}

	/**
	 * Puts claimed ones back, unless the claim ended and somebody else has them.
	 * @param later by the event as it was claimed
	 */
	void putBack(Map<QueuedEvent, QueuedEvent> later) {
		if (!later.isEmpty()) {
			this.events.bulkWrite(later.keySet()
				.stream()
				.map((claimed) -> KnownFields.over(this.events, asRead(claimed),
						Objects.requireNonNull(later.get(claimed))))
				.toList(), ANY_ORDER);
		}
	}

	long count() {
		return this.events.estimatedDocumentCount();
	}

	/** The one that waits for longest; null when none waits. */
	@Nullable QueuedEvent oldest() {
		return this.events.find().sort(Sorts.ascending("at")).limit(1).first();
	}

	/**
	 * {@code due} changes with each claim, so it tells whether somebody else was there.
	 */
	private static Bson asRead(QueuedEvent event) {
		return new Document("_id", event.id()).append("due", event.due());
	}

}
