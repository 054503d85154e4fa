package dev.cima.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.cima.platform.Deed;
import dev.cima.platform.Role;
import dev.cima.platform.UserErrorCode;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * What somebody did, or wanted to.
 *
 * @param id grows with the time, and is the place in the log
 * @param by the rep's id, or the {@code sub} of a token without a rep
 * @param role as what; null when it is one of a later release
 * @param action the mutation
 * @param subject the global id of what it was done to, or null
 * @param readers the ids of the teams whose managers see it, and the id of whoever did it
 * @param before how what was changed stood before, each as {@code what: value}
 * @param after what was wanted, or how it stands now
 * @param outcome null while it is under way, and for ever when the server died meanwhile
 * @param code of the error by which it was refused, or null
 */
public record AuditRow(@BsonId String id, Instant at, String by, @Nullable Role role, String action,
		@Nullable String subject, Set<String> readers, List<String> before, List<String> after,
		@Nullable AuditOutcome outcome, @Nullable String code) {

	private static final String RETRY_LATER = UserErrorCode.RETRY_LATER.name();

	@SuppressWarnings("NullAway") // a row of another release may lack fields
	public AuditRow {
		readers = (readers != null) ? Set.copyOf(readers) : Set.of();
		before = (before != null) ? List.copyOf(before) : List.of();
		after = (after != null) ? List.copyOf(after) : List.of();
	}

	/**
	 * The same when it was ended.
	 * @param deed what was told meanwhile
	 * @param teams those that it turned out to concern
	 * @param error the code of what it was refused by, or null. What is to be sent again
	 * later may have been done.
	 */
	AuditRow ended(Deed deed, Set<String> teams, @Nullable String error) {
		Set<String> seenBy = new HashSet<>(this.readers);
		seenBy.addAll(teams);
		List<String> now = new ArrayList<>(this.after);
		now.addAll(deed.after());
		AuditOutcome ended = (error == null) ? AuditOutcome.DONE
				: error.equals(RETRY_LATER) ? null : AuditOutcome.REFUSED;
		return new AuditRow(this.id, this.at, this.by, this.role, this.action,
				(deed.subject() != null) ? deed.subject() : this.subject, seenBy, deed.before(), now, ended, error);
	}

}
