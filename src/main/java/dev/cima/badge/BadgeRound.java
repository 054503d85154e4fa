package dev.cima.badge;

import java.time.Instant;

import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * A run over all reps that judges their cards.
 *
 * @param id {@code round_…}, derived from what is judged
 * @param badge the badge that is judged; null for all that are judged then
 * @param period the id of the week or month that is closed; null when all of each card is
 * judged
 * @param startsAt not before this moment
 * @param at the last rep that is done, so that it can go on after a crash
 * @param node which node runs it
 * @param aliveAt when that node was last heard of
 */
public record BadgeRound(@BsonId String id, @Nullable String badge, @Nullable String period, Instant startsAt,
		@Nullable Instant finishedAt, int repsDone, int repsTotal, String at, @Nullable String node,
		@Nullable Instant aliveAt) {

	static BadgeRound waiting(String id, @Nullable String badge, @Nullable String period, Instant startsAt) {
		return new BadgeRound(id, badge, period, startsAt, null, 0, 0, "", null, null);
	}

	BadgeRound claimed(String node, int repsTotal, Instant now) {
		return new BadgeRound(this.id, this.badge, this.period, this.startsAt, null, this.repsDone,
				Math.max(this.repsTotal, repsTotal), this.at, node, now);
	}

	BadgeRound advanced(String at, int done, Instant now) {
		return new BadgeRound(this.id, this.badge, this.period, this.startsAt, null, this.repsDone + done,
				this.repsTotal, at, this.node, now);
	}

	BadgeRound alive(Instant now) {
		return advanced(this.at, 0, now);
	}

	BadgeRound finished(Instant now) {
		return new BadgeRound(this.id, this.badge, this.period, this.startsAt, now, this.repsDone, this.repsTotal,
				this.at, this.node, now);
	}

}
