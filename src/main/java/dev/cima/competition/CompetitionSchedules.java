package dev.cima.competition;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.cima.platform.Arbiter;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The themes that are repeated every month; there are few.
 *
 * <pre>
 * { _id: "compsched_0b7e…", theme: "CATEGORY_PUSH", category: "Bikes", name: null, zone: "Europe/Madrid", from: 2026-12-01,
 *   teamIds: [], prizes: [ { rank: 1, label: "Gold", points: 500 } ], language: "es", hash, createdBy, createdAt, stoppedAt: null }
 * </pre>
 */
@Component
class CompetitionSchedules {

	private final MongoCollection<CompetitionSchedule> schedules;

	CompetitionSchedules(MongoDatabase database) {
		this.schedules = database.getCollection("competition-schedules", CompetitionSchedule.class);
	}

	@Nullable CompetitionSchedule find(String id) {
		CompetitionSchedule found = this.schedules.find(new Document("_id", id)).first();
		return (found != null && found.theme() != null) ? found : null;
	}

	List<CompetitionSchedule> findAll(Collection<String> ids) {
		return ids.isEmpty() ? List.of()
				: this.schedules.find(new Document("_id", new Document("$in", List.copyOf(ids))))
					.into(new ArrayList<>());
	}

	/** Those that go on. */
	List<CompetitionSchedule> active() {
		return known(new Document("stoppedAt", null));
	}

	List<CompetitionSchedule> all() {
		return known(new Document());
	}

	/** Without those of a theme that a later release added: its nodes open them. */
	private List<CompetitionSchedule> known(Document filter) {
		List<CompetitionSchedule> found = this.schedules.find(filter).into(new ArrayList<>());
		found.removeIf((one) -> one.theme() == null);
		return found;
	}

	/** Adds a schedule; false when one has its id already. */
	boolean insert(CompetitionSchedule schedule) {
		return Arbiter.insert(this.schedules, schedule);
	}

	/** Stops a schedule; the first time stands. */
	void stop(String id, Instant at) {
		this.schedules.updateOne(new Document("_id", id).append("stoppedAt", null),
				new Document("$set", new Document("stoppedAt", at)));
	}

}
