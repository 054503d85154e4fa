package dev.cima.notification;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.stereotype.Component;

/** What an operator sees of pushes. */
@Component
class PushMetrics {

	private final MeterRegistry registry;

	private final Counter retries;

	private final AtomicLong waiting = new AtomicLong();

	private final AtomicLong oldestSeconds = new AtomicLong();

	PushMetrics(MeterRegistry registry) {
		this.registry = registry;
		registry.gauge("cima.push.waiting", this.waiting);
		registry.gauge("cima.push.oldest.seconds", this.oldestSeconds);
		// all from the start on: of a counter that appears with its first event, no
		// increase is seen
		this.retries = Counter.builder("cima.push.retries")
			.description("Pushes put back after a failure")
			.register(registry);
		for (NotificationKind kind : NotificationKind.NAMED) {
			for (Outcome outcome : Outcome.values()) {
				done(kind, outcome);
			}
		}
	}

	/** Pushes that are over, by how they ended. */
	void done(Push push, Outcome outcome) {
		done(push.kind(), outcome).increment();
	}

	/** A device that could not be reached now. */
	void failed(String reason) {
		Counter.builder("cima.push.failures")
			.description("Requests that failed, by Firebase's reason; most are tried again")
			.tag("reason", reason)
			.register(this.registry)
			.increment();
	}

	/** A push that is to be tried again. */
	void retried() {
		this.retries.increment();
	}

	void forgot(long devices) {
		Counter.builder("cima.push.devices.forgotten")
			.description("Devices whose tokens were good for nothing, or that were silent for long")
			.register(this.registry)
			.increment(devices);
	}

	void waiting(long count, Duration oldest) {
		this.waiting.set(count);
		this.oldestSeconds.set(Math.max(0, oldest.toSeconds()));
	}

	private Counter done(NotificationKind kind, Outcome outcome) {
		return Counter.builder("cima.push.done")
			.description("Pushes that ended, by outcome: SENT, GAVE_UP, …")
			.tag("kind", kind.name())
			.tag("outcome", outcome.name())
			.register(this.registry);
	}

}
