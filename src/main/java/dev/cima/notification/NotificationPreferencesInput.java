package dev.cima.notification;

import java.time.LocalTime;
import java.util.List;

import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * What the viewer wants to hear from now on.
 *
 * @param quietFrom the name of {@code silentFrom} in older apps, as a text
 * @param quietUntil the name of {@code silentUntil} in older apps, as a text
 */
record NotificationPreferencesInput(@Nullable LocalTime silentFrom, @Nullable LocalTime silentUntil,
		@Nullable String quietFrom, @Nullable String quietUntil, List<NotificationKind> muted) {

	/** What is wrong with it, or null. */
	@Nullable UserError error() {
		UserError wrong = oldName(this.silentFrom, this.quietFrom, "quietFrom");
		if (wrong == null) {
			wrong = oldName(this.silentUntil, this.quietUntil, "quietUntil");
		}
		if (wrong != null) {
			return wrong;
		}
		LocalTime from = from();
		LocalTime until = until();
		boolean old = this.quietFrom != null || this.quietUntil != null;
		if ((from == null) != (until == null)) {
			return UserError.of(UserErrorCode.INVALID, "notification.half-quiet")
				.at((old ? "quiet" : "silent") + ((from == null) ? "From" : "Until"));
		}
		return (from != null && from.equals(until))
				? UserError.of(UserErrorCode.INVALID, "notification.empty-quiet").at(old ? "quietUntil" : "silentUntil")
				: null;
	}

	NotificationPreferences of(String rep) {
		return new NotificationPreferences(rep, text(from()), text(until()), this.muted.stream().distinct().toList());
	}

	private @Nullable LocalTime from() {
		return (this.silentFrom != null) ? this.silentFrom : QuietHours.parse(this.quietFrom);
	}

	private @Nullable LocalTime until() {
		return (this.silentUntil != null) ? this.silentUntil : QuietHours.parse(this.quietUntil);
	}

	private static @Nullable UserError oldName(@Nullable LocalTime time, @Nullable String old, String name) {
		LocalTime parsed = QuietHours.parse(old);
		if (old != null && parsed == null) {
			return UserError.of(UserErrorCode.INVALID, "notification.bad-time").at(name);
		}
		return (old != null && time != null && !time.equals(parsed))
				? UserError.of(UserErrorCode.INVALID, "notification.two-times").at(name) : null;
	}

	private static @Nullable String text(@Nullable LocalTime time) {
		return (time != null) ? time.toString() : null;
	}

}
