package dev.cima.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.cima.platform.KnownFields;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The rows of the audit log. Their ids begin with the time, so that the log is read, and
 * what is too old taken away, by ids alone; not by an index on the time that expires
 * documents, which the embedded store does not have.
 *
 * <pre>
 * { _id: "019abc…-5f2e…", at, by: "rep_1", role: "MANAGER", action: "voidSale", subject: "sale_rep_7_0b7e…",
 *   readers: ["rep_1", "team_east"], before: ["status: COUNTED"], after: ["status: VOIDED"], outcome: "DONE" }
 * </pre>
 */
@Component
class AuditRows {

	private static final Pattern ID = Pattern.compile("[0-9a-f]{12}-[0-9a-f]{16}");

	private final MongoCollection<AuditRow> collection;

	AuditRows(MongoDatabase database) {
		this.collection = database.getCollection("audit", AuditRow.class);
		// a manager's page: find({ readers: { $in }, _id: { $lt } }).sort({ _id: -1 })
		this.collection.createIndex(new Document("readers", 1).append("_id", -1));
	}

	/** A new id for something that happens now. */
	static String idAt(Instant now) {
		return prefix(now) + "-%016x".formatted(UUID.randomUUID().getLeastSignificantBits());
	}

	static boolean isId(String text) {
		return ID.matcher(text).matches();
	}

	private static String prefix(Instant instant) {
		return "%012x".formatted(instant.toEpochMilli());
	}

	void insert(AuditRow row) {
		this.collection.insertOne(row);
	}

	/** Says what became of a row that was written before. */
	void conclude(AuditRow row) {
		KnownFields.write(this.collection, new Document("_id", row.id()), row);
	}

	/**
	 * The newest rows.
	 * @param readers whose they are; null: all
	 * @param after the id of the row that they follow; null: from the newest on
	 */
	List<AuditRow> newest(@Nullable Collection<String> readers, @Nullable String after, int count) {
		Document filter = new Document();
		if (readers != null) {
			filter.append("readers", new Document("$in", List.copyOf(readers)));
		}
		if (after != null) {
			filter.append("_id", new Document("$lt", after));
		}
		return this.collection.find(filter).sort(new Document("_id", -1)).limit(count).into(new ArrayList<>());
	}

	/** Takes away what was done before. */
	long forgetBefore(Instant instant) {
		return this.collection.deleteMany(new Document("_id", new Document("$lt", prefix(instant)))).getDeletedCount();
	}

}
