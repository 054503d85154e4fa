package dev.cima.training;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

import dev.cima.platform.Outage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Finishes what a node left undone that died between the end of an attempt and its
 * certificate. Every node does it; what two do at once takes effect once.
 */
@Component
class TrainingSweep {

	private static final Logger log = LoggerFactory.getLogger(TrainingSweep.class);

	private static final int PAGE = 100;

	/** So that one that fails does not keep others waiting. */
	private static final Duration AFTER_FAILURE = Duration.ofMinutes(5);

	private final Attempts attempts;

	private final Certificates certificates;

	private final InstantSource clock;

	TrainingSweep(Attempts attempts, Certificates certificates, InstantSource clock) {
		this.attempts = attempts;
		this.certificates = certificates;
		this.clock = clock;
	}

	@Scheduled(fixedDelayString = "${cima.training.sweep-every:10s}",
			initialDelayString = "${cima.training.sweep-every:10s}")
	void sweepSafely() {
		try {
			sweep();
		}
		catch (RuntimeException ex) {
			log.warn("The sweep of attempts failed and goes on: {}", ex.toString());
		}
	}

	void sweep() {
		Instant now = this.clock.instant();
		List<Attempt> due = this.attempts.due(now, PAGE);
		for (Attempt attempt : due) {
			try {
				this.certificates.keep(attempt);
			}
			catch (RuntimeException ex) {
				Outage.warn(log, "Could not finish " + attempt.id() + ", tried again later", ex);
				this.attempts.putOff(attempt, now.plus(AFTER_FAILURE));
			}
		}
	}

}
