package dev.cima.recognition;

import java.time.InstantSource;

import dev.cima.platform.Outage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Tells of kudos whose node died between giving them and telling of them. Every node does
 * it: telling twice changes nothing.
 */
@Component
class KudosSweep {

	private static final Logger log = LoggerFactory.getLogger(KudosSweep.class);

	private static final int MOST_AT_ONCE = 100;

	private final Kudos kudos;

	private final KudosGiver giver;

	private final InstantSource clock;

	KudosSweep(Kudos kudos, KudosGiver giver, InstantSource clock) {
		this.kudos = kudos;
		this.giver = giver;
		this.clock = clock;
	}

	@Scheduled(initialDelayString = "${cima.recognition.finish-every:30s}",
			fixedDelayString = "${cima.recognition.finish-every:30s}")
	void look() {
		try {
			this.kudos.due(this.clock.instant(), MOST_AT_ONCE).forEach(this::tell);
		}
		catch (RuntimeException ex) {
			log.warn("Kudos of which nobody was told could not be read; again in a moment: {}", ex.toString());
		}
	}

	private void tell(GivenKudos given) {
		try {
			this.giver.tell(given);
		}
		catch (RuntimeException ex) {
			Outage.warn(log, "The kudos " + given.id() + " could not be told; again in a moment", ex);
		}
	}

}
