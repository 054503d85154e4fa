package dev.cima.ledger;

import java.time.Duration;
import java.time.Instant;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.cima.platform.Arbiter;
import dev.cima.platform.KnownFields;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The runs of backfills. One node works on a run at a time; when it falls silent, another
 * one continues.
 *
 * <pre>
 * { _id: "goals/1", startsAt, finishedAt, repsDone: 120, repsTotal: 1000, at: "rep_7", node: "…", aliveAt }
 * </pre>
 */
@Component
class BackfillRuns {

	private final MongoCollection<BackfillRun> runs;

	BackfillRuns(MongoDatabase database) {
		this.runs = database.getCollection("backfills", BackfillRun.class);
	}

	/** Returns the run; if there is none yet, adds one that waits to start. */
	BackfillRun findOrAdd(String id, Instant startsAt) {
		BackfillRun found = find(id);
		if (found == null) {
			Arbiter.insert(this.runs, BackfillRun.waiting(id, startsAt));
			found = find(id);
		}
		return (found != null) ? found : BackfillRun.waiting(id, startsAt);
	}

	/** Adds a run that has nothing to do, unless there is one. */
	void addFinished(String id, Instant at) {
		Arbiter.insert(this.runs, BackfillRun.waiting(id, at).finished(at));
	}

	@Nullable BackfillRun find(String id) {
		return this.runs.find(new Document("_id", id)).first();
	}

	/**
	 * Claims a run that may start and that no living node has claimed.
	 * @return the claimed run, or null when this node is not to run it
	 */
	@Nullable BackfillRun claim(BackfillRun run, String node, int repsTotal, Instant now, Duration silence) {
		boolean alive = run.aliveAt() != null && run.aliveAt().plus(silence).isAfter(now);
		if (run.finishedAt() != null || run.startsAt().isAfter(now) || alive) {
			return null;
		}
		BackfillRun claimed = run.claimed(node, repsTotal, now);
		return replace(run, claimed) ? claimed : null;
	}

	/** Stores how far a run is; false when another node has taken it over. */
	boolean replace(BackfillRun before, BackfillRun after) {
		Document exactly = new Document("_id", before.id()).append("node", before.node())
			.append("aliveAt", before.aliveAt())
			.append("at", before.at());
		return KnownFields.write(this.runs, exactly, after);
	}

}
