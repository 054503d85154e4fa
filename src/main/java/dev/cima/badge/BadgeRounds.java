package dev.cima.badge;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.cima.measure.Scope;
import dev.cima.measure.Stretch;
import dev.cima.platform.Arbiter;
import dev.cima.platform.KnownFields;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The rounds, and up to which week and month all are closed. A round is run by one node
 * at a time; when that one falls silent another goes on with it.
 *
 * <pre>
 * badges.rounds: { _id: "round_close_2026-W47", period: "2026-W47", startsAt, at: "rep_7", repsDone: 120, repsTotal: 1000, node, aliveAt }
 * badges.closed: { _id: "WEEK", from: "2026-11-16" }
 * </pre>
 */
@Component
class BadgeRounds {

	private static final int MOST_LISTED = 20;

	private final MongoCollection<BadgeRound> rounds;

	private final MongoCollection<Document> closed;

	BadgeRounds(MongoDatabase database) {
		this.rounds = database.getCollection("badges.rounds", BadgeRound.class);
		this.closed = database.getCollection("badges.closed");
	}

	/** The newest first. */
	List<BadgeRound> newest() {
		return this.rounds.find().sort(new Document("startsAt", -1)).limit(MOST_LISTED).into(new ArrayList<>());
	}

	@Nullable BadgeRound find(String id) {
		return this.rounds.find(new Document("_id", id)).first();
	}

	/** Those of these ids that exist. */
	List<String> existing(List<String> ids) {
		return this.rounds.find(new Document("_id", new Document("$in", ids)))
			.map(BadgeRound::id)
			.into(new ArrayList<>());
	}

	/** Adds a round, unless it is there. */
	void add(BadgeRound round) {
		Arbiter.insert(this.rounds, round);
	}

	/** Those that are not done; there are few rounds in all. */
	List<BadgeRound> open() {
		return this.rounds.find(new Document("finishedAt", null)).into(new ArrayList<>());
	}

	/**
	 * Claims a round that may start and that no living node runs.
	 * @return the round as it is now, or null when it is not to be run by this node
	 */
	@Nullable BadgeRound claim(BadgeRound round, String node, int repsTotal, Instant now, Duration silence) {
		boolean alive = round.aliveAt() != null && round.aliveAt().plus(silence).isAfter(now);
		if (round.startsAt().isAfter(now) || alive) {
			return null;
		}
		BadgeRound claimed = round.claimed(node, repsTotal, now);
		return replace(round, claimed) ? claimed : null;
	}

	/** Notes how far a round is; false when another node took it over. */
	boolean replace(BadgeRound before, BadgeRound after) {
		Document exactly = new Document("_id", before.id()).append("node", before.node())
			.append("aliveAt", before.aliveAt())
			.append("at", before.at());
		return KnownFields.write(this.rounds, exactly, after);
	}

	/** The first day of the last week or month that is closed for all; null at first. */
	@Nullable LocalDate closed(Scope scope) {
		Document found = this.closed.find(new Document("_id", scope.name())).first();
		return (found != null) ? LocalDate.parse(found.getString("from")) : null;
	}

	/** Notes that a week or month is closed for all. */
	void close(Stretch stretch, @Nullable LocalDate before) {
		Document closed = new Document("_id", stretch.scope().name()).append("from", stretch.from().toString());
		if (before != null) {
			KnownFields.write(this.closed,
					new Document("_id", stretch.scope().name()).append("from", before.toString()), closed);
			return;
		}
		Arbiter.insert(this.closed, closed);
	}

}
