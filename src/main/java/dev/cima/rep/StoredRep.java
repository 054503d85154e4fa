package dev.cima.rep;

import java.time.Instant;
import java.util.List;

import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * A rep as stored: what follows from the ledger is kept apart from the profile, so that
 * neither write can undo the other.
 *
 * @param erased when the rep was erased; if a late write has filled the profile since, it
 * is not read
 * @param changedAt when it was last written; null where a release that does not note it
 * was the last
 */
public record StoredRep(@BsonId String id, String name, @Nullable String zone, @Nullable String subject,
		@Nullable String language, @Nullable List<String> manages, Membership membership, @Nullable Instant erased,
		@Nullable Instant changedAt) {

	/**
	 * What the latest MEMBERSHIP entry says. {@code seq} stands first, because the
	 * comparison of documents begins with the first field.
	 *
	 * @param seq the entry's place in the stream; 0 before the first
	 * @param since when it began to hold; null before the first entry, and where a
	 * release that does not write it was the last
	 */
	public record Membership(long seq, String team, boolean hidden, boolean active, @Nullable Instant since) {
	}

	@SuppressWarnings("NullAway") // the record gives what an older document lacks
	Rep toRep() {
		if (this.erased != null) {
			return Rep.erased(this.id, this.membership.team(), this.membership.hidden());
		}
		return new Rep(this.id, this.name, this.membership.team(), this.zone, this.subject, this.language, this.manages,
				this.membership.active(), this.membership.hidden());
	}

}
