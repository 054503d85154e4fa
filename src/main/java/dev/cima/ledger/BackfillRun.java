package dev.cima.ledger;

import java.time.Instant;

import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * How far a backfill has come.
 *
 * @param id the backfill's
 * @param startsAt not before this moment
 * @param at the last rep that is done, so that it can go on after a crash
 * @param node which node runs it
 * @param aliveAt when that node was last heard of
 */
public record BackfillRun(@BsonId String id, Instant startsAt, @Nullable Instant finishedAt, int repsDone,
		int repsTotal, String at, @Nullable String node, @Nullable Instant aliveAt) {

	static BackfillRun waiting(String id, Instant startsAt) {
		return new BackfillRun(id, startsAt, null, 0, 0, "", null, null);
	}

	BackfillRun claimed(String node, int repsTotal, Instant now) {
		return new BackfillRun(this.id, this.startsAt, null, this.repsDone, Math.max(this.repsTotal, repsTotal),
				this.at, node, now);
	}

	BackfillRun advanced(String at, int done, Instant now) {
		return new BackfillRun(this.id, this.startsAt, null, this.repsDone + done, this.repsTotal, at, this.node, now);
	}

	BackfillRun alive(Instant now) {
		return advanced(this.at, 0, now);
	}

	BackfillRun finished(Instant now) {
		return new BackfillRun(this.id, this.startsAt, now, this.repsDone, this.repsTotal, this.at, this.node, now);
	}

}
