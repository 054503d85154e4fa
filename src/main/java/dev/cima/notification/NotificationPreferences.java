package dev.cima.notification;

import java.time.LocalTime;
import java.util.List;
import java.util.stream.Stream;

import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.codecs.pojo.annotations.BsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * What a rep wants to hear, and when.
 *
 * @param rep whose they are
 * @param quietFrom local time of the rep's zone, {@code HH:mm}, from which phones stay
 * silent; null together with {@code quietUntil}
 * @param quietUntil when they may sound again; earlier than {@code quietFrom} means the
 * next morning
 * @param mutedOfFirst what is never sent, of the kinds that the first release can read
 * @param alsoMuted and of the others
 */
public record NotificationPreferences(@BsonId String rep, @Nullable String quietFrom, @Nullable String quietUntil,
		@BsonProperty("muted") List<NotificationKind> mutedOfFirst, List<NotificationKind> alsoMuted) {

	@SuppressWarnings("NullAway") // a record from an older document may lack fields
	public NotificationPreferences {
		mutedOfFirst = (mutedOfFirst != null) ? List.copyOf(mutedOfFirst) : List.of();
		alsoMuted = (alsoMuted != null) ? List.copyOf(alsoMuted) : List.of();
	}

	/** With all that is never sent. */
	NotificationPreferences(String rep, @Nullable String quietFrom, @Nullable String quietUntil,
			List<NotificationKind> muted) {
		this(rep, quietFrom, quietUntil, muted.stream().filter(NotificationKind::isOfFirstRelease).toList(),
				muted.stream().filter((kind) -> !kind.isOfFirstRelease()).toList());
	}

	/** What is never sent. */
	public List<NotificationKind> muted() {
		return Stream.concat(this.mutedOfFirst.stream(), this.alsoMuted.stream()).toList();
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
		List<NotificationKind> muted = muted();
		return muted.contains(kind)
				|| (!NotificationKind.NAMED.contains(kind) && muted.contains(NotificationKind.OTHER));
	}

	/** The choice of those who have not said anything: everything, at any time. */
	static NotificationPreferences none(String rep) {
		return new NotificationPreferences(rep, null, null, List.of());
	}

}
