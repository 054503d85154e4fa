package dev.cima.followup;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import dev.cima.platform.Arbiter;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The rules with all their versions, in memory: they are read anew only when one was
 * written, which another node sees within a second.
 *
 * <pre>
 * followup.rules:   { _id: "rule_helmets/2", id: "rule_helmets", version: 2, words: { name, text, textEs },
 *                     appliesWhen: "product.category == \"Bikes\"", active: true, by: "admin", savedAt,
 *                     terms: { afterDays: 7, expiresAfterDays: 14, points: 50, holdOutPercent: 10 } }
 * followup.changes: { _id: "rules", count: 42 }
 * </pre>
 */
@Component
class FollowUpRules {

	private static final Document CHANGES = new Document("_id", "rules");

	private static final long FRESH_NANOS = 1_000_000_000L;

	/** Whoever died between a version and the count of it must not hide it for ever. */
	private static final long WHOLE_NANOS = 60_000_000_000L;

	private final MongoCollection<FollowUpRule> versions;

	private final MongoCollection<Document> changes;

	private volatile @Nullable Known known;

	FollowUpRules(MongoDatabase database) {
		this.versions = database.getCollection("followup.rules", FollowUpRule.class);
		this.changes = database.getCollection("followup.changes");
	}

	/** The latest version of each, by id. */
	Map<String, FollowUpRule> latest() {
		Map<String, FollowUpRule> latest = new TreeMap<>();
		known().versions.forEach((id, versions) -> latest.put(id, versions.getLast()));
		return latest;
	}

	/** The active versions that hold for sales which were recorded at this moment. */
	List<FollowUpRule> inForceAt(Instant recordedAt) {
		List<FollowUpRule> found = new ArrayList<>();
		known().versions.values().forEach((versions) -> {
			FollowUpRule last = null;
			for (FollowUpRule version : versions) {
				last = version.savedAt().isAfter(recordedAt) ? last : version;
			}
			if (last != null && last.active()) {
				found.add(last);
			}
		});
		return found;
	}

	/** The version with this key. */
	FollowUpRule version(String key) {
		FollowUpRule found = inMemory(key);
		if (found == null) {
			found = this.versions.find(new Document("_id", key)).first();
		}
		return Objects.requireNonNull(found, key);
	}

	private @Nullable FollowUpRule inMemory(String key) {
		return known().versions.getOrDefault(FollowUpRule.idOf(key), List.of())
			.stream()
			.filter((version) -> version.key().equals(key))
			.findFirst()
			.orElse(null);
	}

	boolean areNone() {
		return known().versions.isEmpty();
	}

	/** Reads them as the store has them now. */
	void refresh() {
		this.known = null;
	}

	/**
	 * Stores the version after the latest one.
	 * @return false when somebody else was faster
	 */
	boolean save(FollowUpRule next) {
		boolean saved = Arbiter.insert(this.versions, next);
		this.changes.updateOne(CHANGES, new Document("$inc", new Document("count", 1L)),
				new UpdateOptions().upsert(true));
		this.known = null;
		return saved;
	}

	private Known known() {
		Known known = this.known;
		return (known != null && System.nanoTime() - known.seenAt < FRESH_NANOS) ? known : look();
	}

	private synchronized Known look() {
		Known known = this.known;
		long now = System.nanoTime();
		if (known != null && now - known.seenAt < FRESH_NANOS) {
			return known;
		}
		Document counted = this.changes.find(CHANGES).first();
		long count = (counted != null) ? counted.getLong("count") : 0;
		Known fresh = (known != null && known.count == count && now - known.readAt < WHOLE_NANOS)
				? new Known(known.versions, count, known.readAt, now) : new Known(read(), count, now, now);
		this.known = fresh;
		return fresh;
	}

	private Map<String, List<FollowUpRule>> read() {
		Map<String, List<FollowUpRule>> versions = new TreeMap<>();
		this.versions.find()
			.into(new ArrayList<>())
			.stream()
			.sorted((one, other) -> Integer.compare(one.version(), other.version()))
			.forEach((version) -> versions.computeIfAbsent(version.id(), (id) -> new ArrayList<>()).add(version));
		return versions;
	}

	/**
	 * What was read.
	 *
	 * @param versions ascending, by id
	 * @param count how many writes there had been
	 * @param readAt when they were read, by the clock of intervals
	 * @param seenAt when they were last known to be all
	 */
	private record Known(Map<String, List<FollowUpRule>> versions, long count, long readAt, long seenAt) {
	}

}
