package dev.cima.rep;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Makes reps known to the search whom a release without it wrote: at the start, and while
 * both run side by side.
 */
@Component
class RepSearchKeeper {

	private final Reps reps;

	RepSearchKeeper(Reps reps) {
		this.reps = reps;
	}

	@Scheduled(initialDelayString = "1s", fixedDelayString = "10m")
	void makeAllFindable() {
		while (this.reps.makeSomeFindable()) {
			// the next thousand
		}
	}

}
