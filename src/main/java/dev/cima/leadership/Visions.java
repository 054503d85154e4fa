package dev.cima.leadership;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.cima.platform.Arbiter;
import dev.cima.platform.KnownFields;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The visions, a document a team. Each write replaces exactly the version that its writer
 * saw.
 *
 * <pre>
 * visions: { _id: "team_west", version: 2, told: { note: "vision/team_west/9f2c…", by: "rep_7", at },
 *            earlier: [ { note: "vision/team_west/03aa…", by: "rep_7", at } ] }
 * </pre>
 */
@Component
class Visions {

	private final MongoCollection<StoredVision> visions;

	Visions(MongoDatabase database) {
		this.visions = database.getCollection("visions", StoredVision.class);
	}

	@Nullable StoredVision find(String team) {
		return this.visions.find(new Document("_id", team)).first();
	}

	Map<String, StoredVision> findAll(Collection<String> teams) {
		Map<String, StoredVision> found = new HashMap<>();
		if (!teams.isEmpty()) {
			this.visions.find(new Document("_id", new Document("$in", List.copyOf(teams))))
				.forEach((vision) -> found.put(vision.team(), vision));
		}
		return found;
	}

	/** Stores a version; false when somebody else was faster. */
	boolean save(StoredVision next) {
		return (next.version() == 1) ? Arbiter.insert(this.visions, next)
				: Arbiter.write(this.visions, List.of(KnownFields.over(this.visions,
						new Document("_id", next.team()).append("version", next.version() - 1), next)));
	}

}
