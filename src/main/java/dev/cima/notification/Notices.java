package dev.cima.notification;

import java.util.List;

/** Many {@link Notice}s, which go into the outbox in one round trip. */
public record Notices(List<Notice> notices) {

	public Notices {
		notices = List.copyOf(notices);
	}

}
