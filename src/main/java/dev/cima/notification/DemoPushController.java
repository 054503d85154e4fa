package dev.cima.notification;

import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.cima.platform.DemoDoors;
import dev.cima.platform.Viewer;
import dev.cima.platform.Viewers;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows a rep the pushes that a phone would have got, as long as they go to the log.
 */
@RestController
@DemoDoors.Only
class DemoPushController {

	private final PushSender sender;

	private final Viewers viewers;

	DemoPushController(PushSender sender, Viewers viewers) {
		this.sender = sender;
		this.viewers = viewers;
	}

	@GetMapping("/demo/pushes")
	ResponseEntity<?> pushes(@Nullable Authentication caller) {
		String rep = rep(caller);
		if (rep == null) {
			return ResponseEntity.status(HttpStatus.UNAUTHORIZED)
				.body(Map.of("message", "Send the token of a rep: each sees the own pushes alone."));
		}
		List<?> pushes = (this.sender instanceof LoggedPushes logged) ? logged.of(rep) : List.of();
		return ResponseEntity.ok(pushes);
	}

	private @Nullable String rep(@Nullable Authentication caller) {
		if (caller == null || !caller.isAuthenticated()) {
			return null;
		}
		try {
			Viewer viewer = this.viewers.viewer(caller.getName(), Set.of());
			return viewer.left() ? null : viewer.rep();
		}
		catch (AccessDeniedException ex) {
			return null;
		}
	}

}
