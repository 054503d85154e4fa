package dev.cima.webhook;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;

import dev.cima.platform.BackgroundLoop;
import dev.cima.webhook.WebhookMetrics.Outcome;
import dev.cima.webhook.WebhookSender.Answer;
import dev.cima.webhook.WebhookSettings.Endpoint;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Empties the outbox. One thread claims events and notes what came of them, many at a
 * time; a bounded number of others sends. What is on its way when a node dies is sent
 * again by another one, under the same id.
 */
@Component
class WebhookDispatcher extends BackgroundLoop {

	private static final Logger log = LoggerFactory.getLogger(WebhookDispatcher.class);

	private static final Duration MEASURE_EVERY = Duration.ofSeconds(15);

	private final Webhooks webhooks;

	private final QueuedEvents events;

	private final EndpointStates states;

	private final WebhookSender sender;

	private final ObjectProvider<WebhookSource> sources;

	private final WebhookSettings settings;

	private final WebhookMetrics metrics;

	private final InstantSource clock;

	private final ExecutorService couriers;

	private final Queue<Result> finished = new ConcurrentLinkedQueue<>();

	private final Map<String, EndpointPause> pauses = new HashMap<>();

	private final Map<String, Integer> inFlight = new HashMap<>();

	private Instant measuredAt = Instant.EPOCH;

	WebhookDispatcher(Webhooks webhooks, QueuedEvents events, EndpointStates states, WebhookSender sender,
			ObjectProvider<WebhookSource> sources, WebhookSettings settings, WebhookMetrics metrics,
			InstantSource clock) {
		super(Thread.ofPlatform().name("webhooks"), BEHIND, settings.poll(), "Webhooks wait");
		this.webhooks = webhooks;
		this.events = events;
		this.states = states;
		this.sender = sender;
		this.sources = sources;
		this.settings = settings;
		this.metrics = metrics;
		this.clock = clock;
		this.couriers = Executors.newFixedThreadPool(settings.concurrency(),
				Thread.ofVirtual().name("webhook-", 0).factory());
	}

	@Override
	protected Duration turn() {
		if (this.settings.endpoints().isEmpty()) {
			return UNTIL_WOKEN;
		}
		settle();
		measure();
		boolean more = false;
		for (Map.Entry<String, Endpoint> one : this.settings.endpoints().entrySet()) {
			more |= send(one.getKey(), one.getValue());
		}
		try {
			this.webhooks.await(more ? 1 : this.settings.poll().toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		return Duration.ZERO;
	}

	/** Returns whether there may be more to do at once. */
	private boolean send(String name, Endpoint endpoint) {
		Instant now = this.clock.instant();
		int under = this.inFlight.getOrDefault(name, 0);
		// twice as many as can be sent at once, so that nobody waits for this thread
		int room = pause(name).room(now, 2 * this.settings.concurrency()) - under;
		if (room < 1 || (room < this.settings.concurrency() && under > 1)) {
			return false;
		}
		List<QueuedEvent> mine = this.events.claim(this.events.due(name, now, room), UUID.randomUUID().toString(),
				now.plus(this.settings.lease()));
		if (this.states.isGivenUp(name, endpoint)) {
			end(mine, Outcome.GAVE_UP);
			return !mine.isEmpty();
		}
		Map<String, List<QueuedEvent>> byType = new HashMap<>();
		mine.forEach((event) -> byType.computeIfAbsent(event.type(), (type) -> new ArrayList<>()).add(event));
		byType.forEach((type, those) -> send(name, endpoint, type, those));
		return mine.size() == room;
	}

	private void send(String name, Endpoint endpoint, String type, List<QueuedEvent> those) {
		WebhookSource source = source(type);
		Map<String, Map<String, Object>> data = (source != null)
				? source.data(those.stream().map(QueuedEvent::subject).toList()) : Map.of();
		List<QueuedEvent> old = new ArrayList<>();
		for (QueuedEvent event : those) {
			Map<String, Object> told = data.get(event.subject());
			if (told == null) {
				old.add(event);
				continue;
			}
			this.inFlight.merge(name, 1, Integer::sum);
			this.couriers.execute(() -> {
				this.finished.add(new Result(event, endpoint, trySend(endpoint, event, told)));
				this.webhooks.wake();
			});
		}
		// of a type that only a later release knows nothing is known here
		if (source != null) {
			end(old, Outcome.NO_NEWS);
		}
	}

	private Answer trySend(Endpoint endpoint, QueuedEvent event, Map<String, Object> data) {
		try {
			return this.sender.send(endpoint, event, data);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return new Answer.Failed("stopped", null);
		}
		catch (RuntimeException | Error ex) {
			// whatever it was: what is never noted would stay on its way for ever
			log.error("A webhook could not be sent", ex);
			return new Answer.Failed(ex.getClass().getSimpleName(), null);
		}
	}

	/** Notes what came of what was sent: first for the source, then in the outbox. */
	private void settle() {
		Instant now = this.clock.instant();
		Map<String, List<QueuedEvent>> taken = new HashMap<>();
		List<QueuedEvent> hopeless = new ArrayList<>();
		Map<QueuedEvent, QueuedEvent> later = new HashMap<>();
		for (Result result = this.finished.poll(); result != null; result = this.finished.poll()) {
			QueuedEvent event = result.event();
			this.inFlight.merge(event.endpoint(), -1, Integer::sum);
			switch (result.answer()) {
				case Answer.Taken ignored -> {
					pause(event.endpoint()).answered();
					taken.computeIfAbsent(event.type(), (type) -> new ArrayList<>()).add(event);
				}
				case Answer.Gone ignored -> {
					giveUp(event.endpoint(), result.endpoint(), "it answers that it is gone (410)", now);
					hopeless.add(event);
				}
				case Answer.Failed failed -> {
					Instant due = now.plus(failed(event, failed, now));
					if (event.isHopeless(now, this.settings.giveUpAfter())) {
						hopeless.add(event);
					}
					else {
						later.put(event, event.failed(now, due));
					}
					if (pause(event.endpoint()).isDead(now, this.settings.giveUpAfter())) {
						giveUp(event.endpoint(), result.endpoint(), "it has taken nothing for long", now);
					}
				}
			}
		}
		taken.forEach((type, those) -> {
			WebhookSource source = source(type);
			if (source != null) {
				source.taken(those.stream().map(QueuedEvent::subject).toList());
			}
			end(those, Outcome.TAKEN);
		});
		end(hopeless, Outcome.GAVE_UP);
		this.events.putBack(later);
	}

	/** Notes a failure; returns how long the event waits. */
	private Duration failed(QueuedEvent event, Answer.Failed failed, Instant now) {
		this.metrics.failed(event.endpoint(), failed.reason());
		double random = ThreadLocalRandom.current().nextDouble();
		EndpointPause endpoint = pause(event.endpoint());
		Duration wanted = failed.pause();
		Duration rest = this.settings.pauseAfter(endpoint.failures() + 1, random);
		endpoint.failed(now, (wanted != null && wanted.compareTo(rest) > 0) ? wanted : rest);
		// so that other nodes leave it alone, too
		Duration again = this.settings.pauseAfter(event.tries() + 1, random);
		return (wanted != null && wanted.compareTo(again) > 0) ? wanted : again;
	}

	private void giveUp(String name, Endpoint endpoint, String why, Instant now) {
		if (!this.states.isGivenUp(name, endpoint)) {
			this.states.giveUp(name, endpoint, why, now);
			log.error(
					"The webhook {} to {} was given up: {}. Put it right, and raise cima.webhook.endpoints.{}.revision",
					name, endpoint, why, name);
		}
	}

	private void end(List<QueuedEvent> events, Outcome outcome) {
		this.events.remove(events);
		events.forEach((event) -> this.metrics.done(event.endpoint(), outcome, 1));
	}

	private void measure() {
		Instant now = this.clock.instant();
		if (!now.isBefore(this.measuredAt.plus(MEASURE_EVERY))) {
			this.measuredAt = now;
			this.states.refresh();
			QueuedEvent oldest = this.events.oldest();
			this.metrics.waiting(this.events.count(),
					(oldest != null) ? Duration.between(oldest.at(), now) : Duration.ZERO);
		}
	}

	private EndpointPause pause(String name) {
		return this.pauses.computeIfAbsent(name, (key) -> new EndpointPause());
	}

	private @Nullable WebhookSource source(String type) {
		return this.sources.stream().filter((source) -> source.type().equals(type)).findFirst().orElse(null);
	}

	/** What came of a request. */
	private record Result(QueuedEvent event, Endpoint endpoint, Answer answer) {
	}

}
