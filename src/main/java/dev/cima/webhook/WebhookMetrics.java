package dev.cima.webhook;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.stereotype.Component;

/** What an operator sees of webhooks. */
@Component
class WebhookMetrics {

	private final MeterRegistry registry;

	private final AtomicLong waiting = new AtomicLong();

	private final AtomicLong oldestSeconds = new AtomicLong();

	WebhookMetrics(MeterRegistry registry, WebhookSettings settings, EndpointStates states) {
		this.registry = registry;
		registry.gauge("cima.webhook.waiting", this.waiting);
		registry.gauge("cima.webhook.oldest.seconds", this.oldestSeconds);
		settings.endpoints().forEach((name, endpoint) -> {
			for (Outcome outcome : Outcome.values()) {
				done(name, outcome, 0);
			}
			Gauge.builder("cima.webhook.given.up", () -> states.isGivenUp(name, endpoint) ? 1 : 0)
				.description("1 while an endpoint is told nothing as it was given up")
				.tag("endpoint", name)
				.register(registry);
		});
	}

	/** Events that are over. */
	void done(String endpoint, Outcome outcome, int events) {
		Counter.builder("cima.webhook.done")
			.description("Events that ended, by outcome")
			.tag("endpoint", endpoint)
			.tag("outcome", outcome.name())
			.register(this.registry)
			.increment(events);
	}

	/** A request that failed, and is tried again. */
	void failed(String endpoint, String reason) {
		Counter.builder("cima.webhook.failures")
			.description("Requests that failed, by status or kind of failure")
			.tag("endpoint", endpoint)
			.tag("reason", reason)
			.register(this.registry)
			.increment();
	}

	void waiting(long count, Duration oldest) {
		this.waiting.set(count);
		this.oldestSeconds.set(Math.max(0, oldest.toSeconds()));
	}

	/** How an event ended. */
	enum Outcome {

		/** The endpoint has it. */
		TAKEN,
		/** It was tried for too long, or the endpoint was given up. */
		GAVE_UP,
		/** There was nothing to tell any more. */
		NO_NEWS

	}

}
