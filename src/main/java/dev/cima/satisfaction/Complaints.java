package dev.cima.satisfaction;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import dev.cima.platform.Arbiter;
import dev.cima.platform.KnownFields;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The complaints of customers, and beside them what managers wrote about these, so that
 * it can be erased.
 *
 * <pre>
 * complaints:         { _id: "sale_rep_7_0b7e…", sale: "sale_rep_7_0b7e…", rep: "rep_7", at, score: 1, due,
 *                       settlement: { how: "RELEASED", at, by: "rep_1", role: "MANAGER" }, version: 1 }
 * complaints.reasons: { _id: "sale_rep_7_0b7e…", rep: "rep_7", by: "rep_1", text: "…" }
 * </pre>
 */
@Component
class Complaints {

	private final MongoCollection<Complaint> complaints;

	private final MongoCollection<Document> reasons;

	Complaints(MongoDatabase database) {
		this.complaints = database.getCollection("complaints", Complaint.class);
		this.reasons = database.getCollection("complaints.reasons");
		// what has to be released or done: find({ due: { $lte } })
		this.complaints.createIndex(Indexes.ascending("due"));
		// the open ones, for those who settle them: find({ settlement: null, _id: { $gt }
		// })
		this.complaints.createIndex(Indexes.ascending("settlement", "_id"));
		// by the sale that stands now: find({ sale })
		this.complaints.createIndex(Indexes.ascending("sale"));
		// what stands beside an erased rep's sales, and what an erased rep wrote
		this.reasons.createIndex(Indexes.ascending("rep"));
		this.reasons.createIndex(Indexes.ascending("by"));
	}

	/** Adds one, unless there is one. */
	boolean add(Complaint complaint) {
		return Arbiter.insert(this.complaints, complaint);
	}

	/** By the sale about which the customer was asked first. */
	@Nullable Complaint find(String root) {
		return this.complaints.find(new Document("_id", root)).first();
	}

	/** By that sale or by the one that stood for it when the customer answered. */
	@Nullable Complaint about(String sale) {
		Complaint found = find(sale);
		return (found != null) ? found : this.complaints.find(new Document("sale", sale)).first();
	}

	/**
	 * Replaces one that is still as it was read.
	 * @return false when somebody else was faster
	 */
	boolean replace(Complaint next) {
		return KnownFields.write(this.complaints,
				new Document("_id", next.root()).append("version", next.version() - 1), next);
	}

	/**
	 * Nobody need settle one whose sale was taken back.
	 * @param sale as {@link #about} takes it
	 */
	void close(String sale, Instant at) {
		Complaint open = about(sale);
		while (open != null && open.isOpen() && !replace(open.closed(at))) {
			open = find(open.root());
		}
	}

	/** Those that somebody has to look at, the longest waiting first. */
	List<Complaint> due(Instant now, int limit) {
		return this.complaints.find(Filters.lte("due", now))
			.sort(Sorts.ascending("due"))
			.limit(limit)
			.into(new ArrayList<>());
	}

	/** The open ones, by their ids. */
	List<Complaint> open(String after, int limit) {
		return this.complaints.find(new Document("settlement", null).append("_id", new Document("$gt", after)))
			.sort(Sorts.ascending("_id"))
			.limit(limit)
			.into(new ArrayList<>());
	}

	/** Keeps why somebody settles one in a way; what was written first stands. */
	void keepReason(Complaint complaint, String by, String text) {
		Arbiter.insert(this.reasons,
				new Document("_id", complaint.root()).append("rep", complaint.rep())
					.append("by", by)
					.append("text", text));
	}

	/** Why complaints were settled as they were. */
	Map<String, String> reasons(Collection<String> roots) {
		Map<String, String> found = new HashMap<>();
		if (!roots.isEmpty()) {
			this.reasons.find(new Document("_id", new Document("$in", List.copyOf(roots))))
				.forEach((reason) -> found.put(reason.getString("_id"), reason.getString("text")));
		}
		return found;
	}

	/** Forgets what was written about a rep's sales, and what the rep wrote. */
	void eraseReasons(String rep) {
		this.reasons.deleteMany(new Document("rep", rep));
		this.reasons.deleteMany(new Document("by", rep));
	}

}
