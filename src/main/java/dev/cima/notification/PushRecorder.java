package dev.cima.notification;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes what came of pushes: which are over, which are tried again and when, which
 * devices to forget or to leave alone, and whether nothing is to be sent to anybody for a
 * while. For the dispatcher's thread alone.
 */
final class PushRecorder {

	private static final Logger log = LoggerFactory.getLogger(PushRecorder.class);

	private static final double SPREAD = 0.2;

	private final Pushes pushes;

	private final Devices devices;

	private final PushSettings settings;

	private final InstantSource clock;

	private final PushMetrics metrics;

	private final QuotaWatch quotas;

	private final List<Delivery.Result> unsettled = new ArrayList<>();

	/** Until then nothing is taken: the service has had too much of all of us. */
	private Instant notBefore = Instant.EPOCH;

	PushRecorder(Pushes pushes, Devices devices, PushSettings settings, InstantSource clock, PushMetrics metrics) {
		this.pushes = pushes;
		this.devices = devices;
		this.settings = settings;
		this.clock = clock;
		this.metrics = metrics;
		this.quotas = new QuotaWatch(settings.quotaPause());
	}

	/** Takes what is to be noted by the next {@link #settle()}. */
	void take(Delivery.Result result) {
		this.unsettled.add(result);
	}

	/** Whether nothing is to be sent to anybody now. */
	boolean isPaused() {
		return this.clock.instant().isBefore(this.notBefore);
	}

	/**
	 * Notes what came of what was sent. What could not be noted is noted again: else it
	 * would be sent again.
	 */
	void settle() {
		if (this.unsettled.isEmpty()) {
			return;
		}
		Instant now = this.clock.instant();
		Map<Push, Outcome> ended = new HashMap<>();
		Map<Push, Push> later = new HashMap<>();
		Set<String> badTokens = new HashSet<>();
		Map<String, String> foreign = new HashMap<>();
		for (Delivery.Result result : this.unsettled) {
			badTokens.addAll(result.badTokens());
			foreign.putAll(result.foreign());
			Duration everybody = this.quotas.pauseAfter(result, now);
			if (everybody != null && now.plus(everybody).isAfter(this.notBefore)) {
				this.notBefore = now.plus(everybody);
			}
			// one for all that were told together, so that they stay together
			double random = ThreadLocalRandom.current().nextDouble();
			for (Push push : result.delivery().pushes()) {
				if (!result.again()) {
					ended.put(push, result.outcome());
				}
				else if (push.isHopeless(now, this.settings.giveUpAfter())) {
					ended.put(push, result.reached().isEmpty() ? Outcome.GAVE_UP : Outcome.SENT);
				}
				else {
					Instant due = now.plus(pause(push, result, now, random));
					later.put(push, push.failed(now, due, result.reached(), result.held(now)));
				}
			}
		}
		if (!foreign.isEmpty()) {
			// of one sender all name one project
			this.devices.rest(foreign.keySet(), foreign.values().iterator().next());
		}
		if (!badTokens.isEmpty()) {
			this.devices.forget(badTokens);
			this.metrics.forgot(badTokens.size());
		}
		note(ended, later, now);
		this.unsettled.clear();
	}

	/** Notes which are over, and puts others back, by what was claimed. */
	void note(Map<Push, Outcome> ended, Map<Push, Push> later, Instant now) {
		this.pushes.finish(ended, now);
		this.pushes.putBack(later);
		ended.forEach((push, outcome) -> {
			this.metrics.done(push, outcome);
			if (outcome == Outcome.GAVE_UP) {
				log.error("Gave up on the push {} after {} tries since {}", push.id(), push.tries() + 1,
						push.firstFailedAt());
			}
		});
		later.forEach((push, next) -> {
			if (next.tries() > push.tries()) {
				this.metrics.retried();
			}
		});
	}

	private Duration pause(Push push, Delivery.Result result, Instant now, double random) {
		Duration pause = this.settings.pauseAfter(push.tries() + 1, random);
		Duration hold = result.hold(now);
		if (hold == null || hold.compareTo(pause) < 0) {
			return pause;
		}
		// a little longer than wanted, and not all at the same moment
		return hold.plusMillis((long) (hold.toMillis() * random * SPREAD));
	}

}
