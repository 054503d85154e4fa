package dev.cima.notification;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.scheduling.annotation.Scheduled;

/**
 * Takes the place of Firebase where there are no credentials: the last pushes can be
 * read, and the log says now and then how many there were.
 */
class LoggedPushes implements PushSender {

	private static final Logger log = LoggerFactory.getLogger(LoggedPushes.class);

	private static final int KEPT = 1_000;

	private static final Comparator<Logged> NEWEST_FIRST = Comparator.comparing(Logged::at).reversed();

	private final Map<String, Logged> last = new LinkedHashMap<>() {

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Logged> eldest) {
			return size() > KEPT;
		}

	};

	private final AtomicInteger unsaid = new AtomicInteger();

	private final boolean shown;

	/**
	 * Keeps the last ones.
	 * @param shown whether a rep can look at them
	 */
	LoggedPushes(boolean shown) {
		this.shown = shown;
	}

	@Override
	public boolean needsDevices() {
		return false;
	}

	@Override
	public Answer send(Device device, Letter letter) {
		log.debug("Push {} to {} ({})", letter.kind(), letter.rep(), letter.data().get("id"));
		Logged logged = new Logged(letter.at(), letter.rep(), letter.kind(), letter.title(), letter.body(),
				letter.data(), letter.collapseKey());
		synchronized (this.last) {
			// as a phone does, which keeps the newest under a key
			this.last.remove(letter.collapseKey());
			this.last.put(letter.collapseKey(), logged);
		}
		this.unsaid.incrementAndGet();
		return new Answer.Accepted();
	}

	/** One line for all that were sent since the last one. */
	@Scheduled(initialDelay = 20, fixedDelay = 300, timeUnit = TimeUnit.SECONDS)
	void summarize() {
		int count = this.unsaid.getAndSet(0);
		if (count > 0) {
			log.info("{} pushes went to no phone, as there are no Firebase credentials{}", count,
					this.shown ? "; each rep's are at /demo/pushes" : "");
		}
	}

	/** The rep's last pushes on this node, what happened last first. */
	List<Logged> of(String rep) {
		synchronized (this.last) {
			return this.last.values().stream().filter((one) -> one.rep().equals(rep)).sorted(NEWEST_FIRST).toList();
		}
	}

	/**
	 * A push as a phone would have got it.
	 *
	 * @param at when what it tells happened
	 */
	record Logged(Instant at, String rep, NotificationKind kind, String title, String body, Map<String, String> data,
			String collapseKey) {
	}

}
