package dev.cima.notification;

import java.time.InstantSource;
import java.util.List;
import java.util.regex.Pattern;

import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import dev.cima.platform.Viewer;
import org.jspecify.annotations.Nullable;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Where a rep can be told something, and what. */
@Controller
class NotificationController {

	/** Firebase's tokens have some 160 characters, those of Web Push may be longer. */
	private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{8,4096}");

	private static final Pattern UUID = Pattern
		.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

	private final Devices devices;

	private final Preferences preferences;

	private final InstantSource clock;

	NotificationController(Devices devices, Preferences preferences, InstantSource clock) {
		this.devices = devices;
		this.preferences = preferences;
		this.clock = clock;
	}

	@QueryMapping
	NotificationPreferences notificationPreferences(Viewer viewer) {
		return (viewer.rep() != null) ? this.preferences.find(viewer.rep()) : NotificationPreferences.none("");
	}

	@SchemaMapping
	List<String> muted(NotificationPreferences preferences) {
		return preferences.muted().stream().map(NotificationKind::shown).distinct().toList();
	}

	@MutationMapping
	DevicePayload registerDevice(@Argument RegisterDeviceInput input, Viewer viewer) {
		UserError error = error(viewer, input.token(), input.installationId());
		if (viewer.rep() == null || error != null) {
			return new DevicePayload(false, errors(error));
		}
		this.devices.register(input.token(), input.installationId(), viewer.rep(), input.platform(),
				this.clock.instant());
		return new DevicePayload(true, List.of());
	}

	/** A device that is not registered is as good as removed. */
	@MutationMapping
	DevicePayload removeDevice(@Argument RemoveDeviceInput input, Viewer viewer) {
		UserError error = error(viewer, input.token(), input.installationId());
		if (viewer.rep() == null || error != null) {
			return new DevicePayload(false, errors(error));
		}
		this.devices.remove(input.token(), input.installationId(), viewer.rep());
		return new DevicePayload(false, List.of());
	}

	@MutationMapping
	NotificationPreferencesPayload setNotificationPreferences(@Argument NotificationPreferencesInput input,
			Viewer viewer) {
		String rep = viewer.rep();
		UserError error = (rep != null) ? input.error() : noRep();
		if (rep == null || error != null) {
			return new NotificationPreferencesPayload((rep != null) ? this.preferences.find(rep) : null, errors(error));
		}
		NotificationPreferences preferences = input.of(rep);
		this.preferences.save(preferences);
		return new NotificationPreferencesPayload(preferences, List.of());
	}

	private static @Nullable UserError error(Viewer viewer, String token, @Nullable String installationId) {
		if (viewer.rep() == null) {
			return noRep();
		}
		if (!TOKEN.matcher(token).matches()) {
			return UserError.of(UserErrorCode.INVALID, "notification.bad-token").at("token");
		}
		return (installationId == null || UUID.matcher(installationId).matches()) ? null
				: UserError.of(UserErrorCode.INVALID, "notification.bad-installation").at("installationId");
	}

	private static UserError noRep() {
		return UserError.of(UserErrorCode.NOT_ALLOWED, "notification.no-rep");
	}

	private static List<UserError> errors(@Nullable UserError error) {
		return (error != null) ? List.of(error) : List.of();
	}

}
