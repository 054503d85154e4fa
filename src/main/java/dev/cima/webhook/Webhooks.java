package dev.cima.webhook;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.springframework.stereotype.Component;

/**
 * Takes what other systems are to be told: one durable insert, after which it will be
 * sent at least once, whatever crashes, for as long as there is something to tell.
 */
@Component
public class Webhooks {

	private final QueuedEvents events;

	private final EndpointStates states;

	private final WebhookSettings settings;

	private final Semaphore filled = new Semaphore(0);

	Webhooks(QueuedEvents events, EndpointStates states, WebhookSettings settings) {
		this.events = events;
		this.states = states;
		this.settings = settings;
	}

	/** Whether any endpoint wants to know of such events. */
	public boolean wants(String type) {
		return this.settings.endpoints().values().stream().anyMatch((endpoint) -> endpoint.wants(type));
	}

	/**
	 * Tells the endpoints that want to know. The same again changes nothing while it
	 * waits.
	 * @param subjects what the source of the type knows them by
	 */
	public void tell(String type, Collection<String> subjects, Instant at) {
		List<QueuedEvent> queued = new ArrayList<>();
		this.settings.endpoints().forEach((name, endpoint) -> {
			if (endpoint.wants(type) && !this.states.isGivenUp(name, endpoint)) {
				subjects.forEach((subject) -> queued.add(QueuedEvent.of(name, type, subject, at)));
			}
		});
		if (!queued.isEmpty()) {
			this.events.addAll(queued);
			wake();
		}
	}

	/** Lets the dispatcher look. */
	void wake() {
		if (this.filled.availablePermits() == 0) {
			this.filled.release();
		}
	}

	/** Waits until something was put in or came back on this node, or for so long. */
	void await(long millis) throws InterruptedException {
		this.filled.tryAcquire(millis, TimeUnit.MILLISECONDS);
		this.filled.drainPermits();
	}

}
