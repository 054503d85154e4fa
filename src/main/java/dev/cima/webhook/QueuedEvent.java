package dev.cima.webhook;

import java.time.Duration;
import java.time.Instant;

import dev.cima.platform.Sha256;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * Something to tell an endpoint that it has not taken yet.
 *
 * @param id {@code <endpoint>/<type>/<subject>}
 * @param at when it happened
 * @param due when to try next; while it is claimed, when the claim ends
 * @param claim of the turn that last took it
 * @param tries how often it failed, or was claimed by a turn that noted nothing
 * @param firstFailedAt when that began
 */
public record QueuedEvent(@BsonId String id, String endpoint, String type, String subject, Instant at, Instant due,
		@Nullable String claim, int tries, @Nullable Instant firstFailedAt) {

	static QueuedEvent of(String endpoint, String type, String subject, Instant at) {
		return new QueuedEvent(endpoint + "/" + type + "/" + subject, endpoint, type, subject, at, at, null, 0, null);
	}

	/**
	 * By what the receiver knows that it is the same event again: the same in each try,
	 * and without a full stop.
	 */
	String messageId() {
		return "evt_" + Sha256.base64(this.type + "/" + this.subject).substring(0, 27);
	}

	QueuedEvent failed(Instant now, Instant due) {
		return new QueuedEvent(this.id, this.endpoint, this.type, this.subject, this.at, due, null, this.tries + 1,
				(this.firstFailedAt != null) ? this.firstFailedAt : now);
	}

	/** Not tried after all, through no fault of the event. */
	QueuedEvent putOff(Instant due) {
		return new QueuedEvent(this.id, this.endpoint, this.type, this.subject, this.at, due, null, this.tries,
				this.firstFailedAt);
	}

	boolean isHopeless(Instant now, Duration giveUpAfter) {
		return !now.isBefore(this.at.plus(giveUpAfter));
	}

}
