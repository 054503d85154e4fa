package dev.cima.notification;

import java.time.LocalTime;
import java.util.List;

import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * What a rep wants to hear, and when.
 *
 * @param rep whose they are
 * @param quietFrom local time of the rep's zone, {@code HH:mm}, from which phones stay
 * silent; null together with {@code quietUntil}
 * @param quietUntil when they may sound again; earlier than {@code quietFrom} means the
 * next morning
 * @param muted what is never sent
 */
public record NotificationPreferences(@BsonId String rep, @Nullable String quietFrom, @Nullable String quietUntil,
		List<NotificationKind> muted) {

	@SuppressWarnings("NullAway") // a record from an older document may lack fields
	public NotificationPreferences {
		muted = (muted != null) ? List.copyOf(muted) : List.of();
	}

	/** As the schema calls {@link #quietFrom}. */
	public @Nullable LocalTime silentFrom() {
		return QuietHours.parse(this.quietFrom);
	}

	/** As the schema calls {@link #quietUntil}. */
	public @Nullable LocalTime silentUntil() {
		return QuietHours.parse(this.quietUntil);
	}

	/**
	 * Whether a kind is never sent; OTHER stands for all that the schema does not name.
	 */
	boolean mutes(NotificationKind kind) {
		return this.muted.contains(kind)
				|| (!NotificationKind.NAMED.contains(kind) && this.muted.contains(NotificationKind.OTHER));
	}

	/** The choice of those who have not said anything: everything, at any time. */
	static NotificationPreferences none(String rep) {
		return new NotificationPreferences(rep, null, null, List.of());
	}

}
