package dev.cima.notification;

import java.time.LocalTime;
import java.util.List;

import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import org.jspecify.annotations.Nullable;

/** What the viewer wants to hear from now on. */
record NotificationPreferencesInput(@Nullable String quietFrom, @Nullable String quietUntil,
		List<NotificationKind> muted) {

	/** What is wrong with it, or null. */
	@Nullable UserError error() {
		LocalTime from = QuietHours.parse(this.quietFrom);
		LocalTime until = QuietHours.parse(this.quietUntil);
		if (this.quietFrom != null && from == null) {
			return UserError.of(UserErrorCode.INVALID, "notification.bad-time").at("quietFrom");
		}
		if (this.quietUntil != null && until == null) {
			return UserError.of(UserErrorCode.INVALID, "notification.bad-time").at("quietUntil");
		}
		if ((from == null) != (until == null)) {
			return UserError.of(UserErrorCode.INVALID, "notification.half-quiet")
				.at((from == null) ? "quietFrom" : "quietUntil");
		}
		return (from != null && from.equals(until))
				? UserError.of(UserErrorCode.INVALID, "notification.empty-quiet").at("quietUntil") : null;
	}

	NotificationPreferences of(String rep) {
		return new NotificationPreferences(rep, this.quietFrom, this.quietUntil,
				this.muted.stream().distinct().toList());
	}

}
