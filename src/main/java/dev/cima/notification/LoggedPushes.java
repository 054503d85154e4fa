package dev.cima.notification;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the place of Firebase where there are no credentials: the log says that there was
 * a push, and the last ones can be read.
 */
class LoggedPushes implements PushSender {

	private static final Logger log = LoggerFactory.getLogger(LoggedPushes.class);

	private static final int KEPT = 1_000;

	private final Deque<Logged> last = new ArrayDeque<>();

	private final InstantSource clock;

	LoggedPushes(InstantSource clock) {
		this.clock = clock;
	}

	@Override
	public boolean needsDevices() {
		return false;
	}

	@Override
	public Answer send(Device device, Letter letter) {
		log.info("Push {} to {} ({})", letter.kind(), letter.rep(), letter.data().get("id"));
		synchronized (this.last) {
			this.last.addFirst(new Logged(this.clock.instant(), letter.rep(), letter.kind(), letter.title(),
					letter.body(), letter.data(), letter.collapseKey()));
			if (this.last.size() > KEPT) {
				this.last.removeLast();
			}
		}
		return new Answer.Accepted();
	}

	/** The rep's last pushes on this node, the newest first. */
	List<Logged> of(String rep) {
		synchronized (this.last) {
			return new ArrayList<>(this.last).stream().filter((one) -> one.rep().equals(rep)).toList();
		}
	}

	/** A push as a phone would have got it. */
	record Logged(Instant at, String rep, NotificationKind kind, String title, String body, Map<String, String> data,
			String collapseKey) {
	}

}
