package dev.cima.badge;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.stereotype.Component;

/** What an operator sees of badges. */
@Component
class BadgeMetrics {

	private final Counter awarded;

	private final Counter takenBack;

	BadgeMetrics(MeterRegistry registry) {
		this.awarded = Counter.builder("cima.badges.awarded")
			.description("Badges that this node gave, those given again included")
			.register(registry);
		this.takenBack = Counter.builder("cima.badges.taken.back")
			.description("Badges that this node took back, as what earned them was voided")
			.register(registry);
	}

	/** A change that stands. */
	void count(Awards.Change change) {
		boolean was = change.before() != null && change.before().given();
		if (was != change.after().given()) {
			(was ? this.takenBack : this.awarded).increment();
		}
	}

}
