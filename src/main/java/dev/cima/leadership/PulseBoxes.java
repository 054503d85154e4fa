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
 * The answers to the pulse, a document a team and quarter. Each write replaces exactly
 * the version that its writer saw. No time stands here, and nothing that leads to a
 * person.
 *
 * <pre>
 * pulses: { _id: "2026-Q4/team_west", version: 7, spent: [ "0f3k…", "9Zx1…" ], waiting: [ "c2Vh…" ],
 *           respondents: 5, sums: [ 21, 19, 22, 18, 24, 20 ], squares: 3090, closed: false }
 * </pre>
 */
@Component
class PulseBoxes {

	private final MongoCollection<PulseBox> boxes;

	PulseBoxes(MongoDatabase database) {
		this.boxes = database.getCollection("pulses", PulseBox.class);
	}

	@Nullable PulseBox find(String id) {
		return this.boxes.find(new Document("_id", id)).first();
	}

	Map<String, PulseBox> findAll(Collection<String> ids) {
		Map<String, PulseBox> found = new HashMap<>();
		if (!ids.isEmpty()) {
			this.boxes.find(new Document("_id", new Document("$in", List.copyOf(ids))))
				.forEach((box) -> found.put(box.id(), box));
		}
		return found;
	}

	/** Stores a version; false when somebody else was faster. */
	boolean save(PulseBox next) {
		return (next.version() == 1) ? Arbiter.insert(this.boxes, next) : Arbiter.write(this.boxes, List.of(KnownFields
			.over(this.boxes, new Document("_id", next.id()).append("version", next.version() - 1), next)));
	}

}
