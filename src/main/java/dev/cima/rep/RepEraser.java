package dev.cima.rep;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Erases reps: notes the intention, removes the profile, then goes through all modules.
 * If a crash or a silent store interrupts it, the next node that looks continues.
 * Everything is gone through a few more times, because a request that was under way, or a
 * node that was paused, may have written since.
 */
@Component
class RepEraser {

	private static final Logger log = LoggerFactory.getLogger(RepEraser.class);

	/**
	 * After the first pass; caches are at most 10 s old, and no request lives as long.
	 */
	private static final List<Duration> AGAIN = List.of(Duration.ofMinutes(1), Duration.ofMinutes(15),
			Duration.ofDays(1));

	private static final Duration AFTER_FAILURE = Duration.ofSeconds(30);

	private static final int MOST_AT_ONCE = 100;

	private final Reps reps;

	private final Erasures begun;

	private final List<Erasure> erasures;

	private final InstantSource clock;

	RepEraser(Reps reps, Erasures begun, List<Erasure> erasures, InstantSource clock) {
		this.reps = reps;
		this.begun = begun;
		this.erasures = erasures;
		this.clock = clock;
	}

	/**
	 * Erases a rep; again is the same.
	 * @param by who wants it
	 * @return whether all stores are gone through; null when there is no such rep
	 */
	@Nullable Boolean erase(String rep, String by) {
		if (this.reps.find(rep) == null) {
			return null;
		}
		Instant now = this.clock.instant();
		return pass(this.begun.begin(new BegunErasure(rep, now, by, 0, now)));
	}

	@Scheduled(fixedDelayString = "10s", initialDelayString = "10s")
	void lookSafely() {
		try {
			goOn();
		}
		catch (RuntimeException ex) {
			log.warn("Erasures could not be looked for and are later: {}", ex.toString());
		}
	}

	/** Goes on with what is due. */
	void goOn() {
		this.begun.due(this.clock.instant(), MOST_AT_ONCE).forEach(this::pass);
	}

	private boolean pass(BegunErasure erasure) {
		String rep = erasure.rep();
		this.reps.erase(rep, erasure.at());
		boolean all = true;
		for (Erasure one : this.erasures) {
			try {
				one.erase(rep);
			}
			catch (RuntimeException ex) {
				all = false;
				// without its message, which may hold what is to be erased
				log.warn("{} of {} failed with {} and is tried again", one.getClass().getSimpleName(), rep,
						ex.getClass().getName());
			}
		}
		Instant now = this.clock.instant();
		if (all) {
			this.begun.passed(rep, erasure.passes() + 1, next(erasure.passes(), now));
		}
		else {
			this.begun.failed(rep, now.plus(AFTER_FAILURE));
		}
		return all;
	}

	private static @Nullable Instant next(int passesBefore, Instant now) {
		return (passesBefore < AGAIN.size()) ? now.plus(AGAIN.get(passesBefore)) : null;
	}

}
