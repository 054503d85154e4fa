package dev.cima.notification;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import dev.cima.notification.SeenTop.Told;
import dev.cima.platform.Arbiter;
import dev.cima.platform.KnownFields;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The tops of boards as the nodes last looked at them, one document a month. A turn is
 * taken by one node.
 *
 * <pre>
 * { _id: "leaderboard_2026-11_POINTS", turn: 17, version: "…", at, places: [ { rep: "rep_7", rank: 1, points: 3612 } ],
 *   told: [ { rep: "rep_9", at } ], tell: [ { rep: "rep_9", rank: 3 } ] }
 * </pre>
 */
@Component
class SeenTops {

	private final MongoCollection<SeenTop> tops;

	SeenTops(MongoDatabase database) {
		this.tops = database.getCollection("tops", SeenTop.class);
	}

	@Nullable SeenTop find(String board) {
		return this.tops.find(new Document("_id", board)).first();
	}

	/** Who was told after then, on any board. */
	List<Told> toldSince(Instant then) {
		Set<Told> told = new LinkedHashSet<>();
		// one document a month: there are few
		this.tops.find(Filters.gt("at", then)).forEach((top) -> told.addAll(top.told()));
		return told.stream().filter((one) -> one.at().isAfter(then)).toList();
	}

	/** Takes the next turn; false when another node has it. */
	boolean take(SeenTop next) {
		if (next.turn() == 1) {
			return Arbiter.insert(this.tops, next);
		}
		return KnownFields.write(this.tops, new Document("_id", next.id()).append("turn", next.turn() - 1), next);
	}

}
