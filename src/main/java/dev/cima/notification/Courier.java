package dev.cima.notification;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.cima.notification.PushSender.Answer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/** Brings one message to all devices of its rep. */
@Component
class Courier {

	private static final Logger log = LoggerFactory.getLogger(Courier.class);

	/** With the usual pauses a matter of minutes, not of a day. */
	private static final int MOST_DOUBTS = 5;

	private final PushSender sender;

	private final PushSettings settings;

	private final InstantSource clock;

	private final PushMetrics metrics;

	Courier(PushSender sender, PushSettings settings, InstantSource clock, PushMetrics metrics) {
		this.sender = sender;
		this.settings = settings;
		this.clock = clock;
		this.metrics = metrics;
	}

	Delivery.Result deliver(Delivery delivery) {
		// before the claim ends, and another node takes the push for abandoned
		Instant end = delivery.pushes().getFirst().due().minus(this.settings.answerWithin());
		List<String> reached = new ArrayList<>(delivery.pushes().getFirst().reached());
		List<String> badTokens = new ArrayList<>();
		boolean refused = false;
		boolean missed = false;
		Duration pause = null;
		Map<String, String> foreign = new HashMap<>();
		Map<String, Answer.TooMany> tooMany = new HashMap<>();
		for (Device device : delivery.devices()) {
			// the service wants a pause from all of us, not for one device
			if (pause != null || this.clock.instant().isAfter(end)) {
				missed = true;
				break;
			}
			switch (this.sender.send(device, delivery.letter())) {
				case Answer.Accepted ignored -> reached.add(device.id());
				case Answer.BadToken ignored -> badTokens.add(device.id());
				case Answer.Foreign(String reason, @Nullable String project) -> {
					refused = true;
					if (project != null) {
						foreign.put(device.id(), project);
					}
					this.metrics.failed(reason);
					log.warn(
							"The token of {} belongs to another Firebase project than {}: it rests until the app "
									+ "registers again; were it all of them, the credentials are the wrong ones",
							device.shortName(), project);
				}
				case Answer.Refused(String reason) -> {
					refused = true;
					this.metrics.failed(reason);
					log.error("Firebase refuses the push {} for good: {}", delivery.pushes().getFirst().id(), reason);
				}
				case Answer.Unclear(String reason) -> {
					this.metrics.failed(reason);
					if (delivery.pushes().getFirst().tries() < MOST_DOUBTS) {
						missed = true;
					}
					else {
						refused = true;
						log.error(
								"The push {} is refused again and again, but not in Firebase's words: {}. "
										+ "Look at cima.push.endpoint and at what stands before it",
								delivery.pushes().getFirst().id(), reason);
					}
				}
				case Answer.TooMany answer -> {
					tooMany.put(device.id(), answer);
					this.metrics.failed(answer.reason());
					log.debug("The push {} is too much for now", delivery.pushes().getFirst().id());
				}
				case Answer.Later(String reason, @Nullable Duration wanted) -> {
					missed = true;
					pause = wanted;
					this.metrics.failed(reason);
					log.debug("The push {} is to be tried again: {}", delivery.pushes().getFirst().id(), reason);
				}
			}
		}
		return new Delivery.Result(delivery, List.copyOf(reached), List.copyOf(badTokens), refused, missed, pause,
				Map.copyOf(tooMany), Map.copyOf(foreign));
	}

}
